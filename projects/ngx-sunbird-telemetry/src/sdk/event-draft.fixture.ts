import { TestBed } from '@angular/core/testing';
import { randomId } from '../browser/random-id';
import { resolveConfig, TELEMETRY_CONFIG, type TelemetryConfig } from '../telemetry-config';
import type { EventDraft, TelemetryEvent } from '../telemetry-event';
import { CONFIG } from '../telemetry-test-bed.fixture';
import { SdkBridge } from './sdk-bridge';
import { TELEMETRY_SDK, type TelemetrySdk } from './telemetry-sdk';

/** The draft of a click, with a unique `mid`. */
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

/** The DOM event that the SDK fires on the document for each event it builds. */
export const BUILT = 'TelemetryEvent';

/** The events that the SDK announces on the page during some work. */
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

/** Has the SDK announce all waiting drafts now. */
export function leavePage(): void {
  window.dispatchEvent(new Event('pagehide'));
}

/** The events that the SDK announces for drafts when their page is left. */
export function announcedOf(sdk: SdkBridge, ...drafts: EventDraft[]): TelemetryEvent[] {
  return announcedBy(() => {
    drafts.forEach((given) => sdk.announce(given));
    leavePage();
  });
}

/** Replaces idle moments by ones that the spec starts. Returns a function that runs the next one. */
export function idleMoments(): () => TelemetryEvent[] {
  const asked: IdleRequestCallback[] = [];
  spyOn(window, 'requestIdleCallback').and.callFake((work) => asked.push(work));
  return () => announcedBy(() => asked.shift()?.({ didTimeout: false, timeRemaining: () => 50 }));
}

/** An app's bridge to the SDK that is loaded so. */
export function bridgeTo(
  load: () => Promise<TelemetrySdk>,
  config: Partial<TelemetryConfig> = {},
): SdkBridge {
  TestBed.configureTestingModule({
    providers: [
      { provide: TELEMETRY_CONFIG, useValue: resolveConfig({ ...CONFIG, ...config }) },
      { provide: TELEMETRY_SDK, useValue: load },
    ],
  });
  return TestBed.inject(SdkBridge);
}

/** As `bridgeTo`, with the SDK loaded. */
export async function loadedBridge(
  sdk: TelemetrySdk,
  config?: Partial<TelemetryConfig>,
): Promise<SdkBridge> {
  const loaded = bridgeTo(() => Promise.resolve(sdk), config);
  await loaded.load();
  return loaded;
}
