import { Location } from '@angular/common';
import { createEnvironmentInjector, type EnvironmentInjector, type Injector } from '@angular/core';
import { Router } from '@angular/router';
import { attempt } from '../browser/attempt';
import { deepCopy } from '../browser/deep-copy';
import { idleMoment } from '../browser/idle-moment';
import { randomId } from '../browser/random-id';
import type { EventInput } from '../capture/event-input';
import type { Occurrence } from '../capture/occurrence';
import { routeContext } from '../capture/route-context';
import type { TelemetrySession } from '../capture/telemetry-session';
import { Backlog } from '../delivery/backlog';
import { EventQueue } from '../delivery/event-queue';
import { EventStore } from '../delivery/event-store';
import { EventsAwaitingSession } from '../delivery/events-awaiting-session';
import { REFUSED_BY_SDK } from '../delivery/loss';
import { OpenBatches } from '../delivery/open-batches';
import { PageExit } from '../delivery/page-exit';
import { Sender } from '../delivery/sender';
import { SdkBridge } from '../sdk/sdk-bridge';
import { TELEMETRY_CONFIG } from '../telemetry-config';
import { TELEMETRY_INTERCEPTOR } from '../telemetry-features';
import { FinalEvents } from './final-event';
import { OccurrenceRecorder } from './occurrence-recorder';
import { PendingOccurrences } from './pending-occurrences';

/** A tracked element, as far as the rehearsal uses it. */
interface Tracked {
  telemetryInteract?: { handleEvent(event: MouseEvent): void; readonly input: EventInput };
}

/** A button that no mouse has: the directive records nothing. */
const NO_BUTTON = 9;

/** How often what a click does in its own task is rehearsed. */
const TIMES = 4;

/** Who makes its events. */
const SOURCE = 'a rehearsal';

/** It has a device id: the real one is made for the first event, and may never be needed. */
const SESSION: TelemetrySession = {
  userId: '',
  sessionId: '',
  deviceId: 'rehearsal',
  organisationIds: [],
};

/** A click that never happened. */
const CLICK: Omit<Occurrence, 'ets'> = {
  eid: 'INTERACT',
  mid: 'rehearsal',
  input: { edata: { id: 'rehearsal' } },
  route: {},
  session: SESSION,
};

/** What an event meets on its way through the queue. None of it stores or sends anything, or reports to anybody. */
const STAGE = [
  OccurrenceRecorder,
  FinalEvents,
  EventQueue,
  Backlog,
  OpenBatches,
  EventsAwaitingSession,
  { provide: TELEMETRY_INTERCEPTOR, useValue: <T>(event: T) => event },
  { provide: SdkBridge, useValue: { announce: () => undefined } },
  { provide: EventStore, useValue: { put: () => undefined, removeEvent: () => undefined } },
  { provide: Sender, useValue: {} },
  { provide: PageExit, useValue: {} },
];

/**
 * Runs the way of a click from the recorder to the queue, for nobody, in several tasks. A browser compiles a function when it
 * first runs; on a slow phone that takes longer than all the rest of the first click. Never rejects.
 * @param isWanted whether to go on; asked before each task
 */
export async function rehearse(
  injector: EnvironmentInjector,
  isWanted: () => boolean,
): Promise<void> {
  let stage: EnvironmentInjector | undefined;
  const acts = [
    () => (stage = createEnvironmentInjector(STAGE, injector)).get(OccurrenceRecorder),
    () => stage && rehearseRecording(stage),
  ];
  for (const act of acts) {
    await idleMoment();
    if (isWanted()) {
      attempt<unknown>(act);
    }
  }
  stage?.destroy();
}

/**
 * Runs what a click needs that the recorder is not there for: of an element of the page, and of the routes. Calls none of our own
 * services, which a portal may have replaced in its tests, and stores nothing. Never throws.
 */
export function rehearseCapture(injector: Injector): void {
  const { telemetryInteract } =
    document.querySelector<Element & Tracked>('[appTelemetryInteract]') ?? ({} as Tracked);
  // Once: a portal's objects may be large, and its getters may do more than return a value.
  attempt(() => JSON.stringify(deepCopy(telemetryInteract?.input)));
  repeat(() => {
    telemetryInteract?.handleEvent(new MouseEvent('click', { button: NO_BUTTON }));
    const route = routeContext(injector.get(Router), injector.get(Location));
    JSON.stringify({ ...CLICK, mid: randomId(), input: deepCopy(CLICK.input), route });
  });
}

/**
 * Runs what the recorder does in the task of a click before it writes to storage; the gate has rehearsed the rest. Leaves nothing to
 * record. Never throws.
 */
export function rehearseWaiting(injector: Injector): void {
  attempt(() => {
    const pending = injector.get(PendingOccurrences);
    repeat(() => pending.rehearseText({ ...CLICK, ets: 0, session: { ...SESSION } }));
  });
}

/**
 * Runs work so often that a browser knows its types. V8 collects them only from functions that have run a few times.
 * @see https://v8.dev/blog/v8-lite#lazy-feedback-allocation
 */
function repeat(work: () => void): void {
  for (let time = 0; time < TIMES; time++) {
    attempt(work);
  }
}

function rehearseRecording(stage: EnvironmentInjector): void {
  const queue = stage.get(EventQueue);
  const { timeDiff } = stage.get(TELEMETRY_CONFIG);
  // By the clock that the queue goes by: it would report an event that is too old.
  const ets = Date.now() + timeDiff * 1000;
  stage.get(OccurrenceRecorder).record({ ...CLICK, ets }, SOURCE);
  queue.withdraw(CLICK.mid, REFUSED_BY_SDK);
  queue.stop();
}
