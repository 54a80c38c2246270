import { randomId } from '../browser/random-id';
import type { EventDraft, TelemetryEvent } from '../telemetry-event';
import type { SdkBridge } from './sdk-bridge';

/** The draft of a click, with an `mid` of its own. */
export function draft(
  options: Partial<EventDraft['options']> = {},
  ets = 1_700_000_000_123,
): EventDraft {
  return {
    eid: 'INTERACT',
    mid: `INTERACT:${randomId()}`,
    ets,
    edata: { id: 'save', type: 'click' },
    options: {
      context: {
        channel: 'tenant',
        pdata: { id: 'portal' },
        env: 'Library',
        sid: 'session',
        did: 'device',
        cdata: [],
        rollup: {},
      },
      actor: { id: 'learner', type: 'User' },
      object: {},
      tags: [],
      ...options,
    },
  };
}

/** What the SDK fires on the document for each event it builds. */
export const BUILT = 'TelemetryEvent';

/** The events the SDK announces on the page while something is done. */
export function announcedBy(work: () => void): TelemetryEvent[] {
  const events: TelemetryEvent[] = [];
  const listen = (event: Event): void => {
    events.push((event as CustomEvent<TelemetryEvent>).detail);
  };
  document.addEventListener(BUILT, listen);
  try {
    work();
  } finally {
    document.removeEventListener(BUILT, listen);
  }
  return events;
}

/** Has the SDK announce now what waits for an idle moment. */
export function leavePage(): void {
  window.dispatchEvent(new Event('pagehide'));
}

/** What the SDK announces of drafts, when their page is left. */
export function announcedOf(sdk: SdkBridge, ...drafts: EventDraft[]): TelemetryEvent[] {
  return announcedBy(() => {
    drafts.forEach((given) => sdk.announce(given));
    leavePage();
  });
}

/** Idle moments that come when they are asked for: announces what the next one brings. */
export function idleMoments(): () => TelemetryEvent[] {
  const asked: IdleRequestCallback[] = [];
  spyOn(window, 'requestIdleCallback').and.callFake((work) => asked.push(work));
  return () => announcedBy(() => asked.shift()?.({ didTimeout: false, timeRemaining: () => 50 }));
}
