import { createEnvironmentInjector, type EnvironmentInjector } from '@angular/core';
import { attempt } from '../browser/attempt';
import { deepCopy } from '../browser/deep-copy';
import { idleMoment } from '../browser/idle-moment';
import type { Occurrence } from '../capture/occurrence';
import { stash } from '../capture/unrecorded';
import { Backlog } from '../delivery/backlog';
import { EventQueue } from '../delivery/event-queue';
import { EventsAwaitingSession } from '../delivery/events-awaiting-session';
import { OpenBatches } from '../delivery/open-batches';
import { PageExit } from '../delivery/page-exit';
import { Sender } from '../delivery/sender';
import { SdkBridge } from '../sdk/sdk-bridge';
import type { ResolvedTelemetryConfig } from '../telemetry-config';
import { TELEMETRY_INTERCEPTOR } from '../telemetry-features';
import { FinalEvents } from './final-event';
import { OccurrenceRecorder } from './occurrence-recorder';

/** A tracked element, as far as the rehearsal uses it. */
interface Tracked {
  telemetryInteract?: { handleEvent(event: MouseEvent, ago: number): void };
}

/** Who makes its events, and the key of its stash, which no page looks for. */
const SOURCE = 'a rehearsal';

/** A click that never happened. It has a device id: the real one is made for the first event, and may never be needed. */
const CLICK: Omit<Occurrence, 'ets'> = {
  eid: 'INTERACT',
  mid: 'rehearsal',
  input: { edata: { id: 'rehearsal' } },
  route: {},
  session: { userId: '', sessionId: '', deviceId: 'rehearsal', organisationIds: [] },
};

/** What an event meets on its way to storage. None of it sends anything, or reports to anybody. */
const STAGE = [
  OccurrenceRecorder,
  FinalEvents,
  EventQueue,
  Backlog,
  OpenBatches,
  EventsAwaitingSession,
  { provide: TELEMETRY_INTERCEPTOR, useValue: <T>(event: T) => event },
  { provide: SdkBridge, useValue: { announce: () => undefined } },
  { provide: Sender, useValue: {} },
  { provide: PageExit, useValue: {} },
];

/**
 * Runs the way of a click from the recorder to storage, for nobody, in several tasks. A browser compiles a function when it
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
    () => stage?.destroy(),
  ];
  for (const act of acts) {
    await idleMoment();
    if (isWanted()) {
      attempt<unknown>(act);
    }
  }
}

/**
 * Runs the way of a click that the recorder is not there for: from an element of the page to the gate, which takes nothing that
 * happened before 1970, and to a stash. Never throws.
 */
export function rehearseCapture(config: ResolvedTelemetryConfig): void {
  attempt(() => {
    document
      .querySelector<Element & Tracked>('[appTelemetryInteract]')
      ?.telemetryInteract?.handleEvent(new MouseEvent('click'), Infinity);
    const occurrence = { ...CLICK, ets: 0, input: deepCopy(CLICK.input) };
    localStorage.removeItem(stash(config, [{ occurrence, source: SOURCE }], SOURCE));
  });
}

/** From the recorder to storage, whose transaction also deletes what it stores. */
function rehearseRecording(stage: EnvironmentInjector): void {
  const queue = stage.get(EventQueue);
  stage.get(OccurrenceRecorder).record({ ...CLICK, ets: Date.now() }, SOURCE);
  queue.withdraw(CLICK.mid, SOURCE);
  queue.stop();
}
