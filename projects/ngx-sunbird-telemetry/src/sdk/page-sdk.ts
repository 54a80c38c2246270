import type { EventDraft, TelemetryEdata, TelemetryEvent } from '../telemetry-event';
import type { SdkMethod, TelemetrySdk, TelemetrySdkConfig } from './telemetry-sdk';

/** An app that uses the SDK of the page. */
interface SdkApp {
  onForeignEvent?: (event: TelemetryEvent) => void;
}

/** The SDK of a page, which all its apps share. */
export interface PageSdk {
  readonly sdk: TelemetrySdk;
  /** The apps that run. The first of them gets the events that other code builds. */
  readonly apps: Set<SdkApp>;
  /** The `mid`s of events that the apps gave the SDK and it has not dispatched yet. */
  readonly given: Set<string>;
  /** Has the SDK build and announce an event, and restores what the SDK keeps for later calls. Throws nothing. */
  give(method: SdkMethod, draft: EventDraft): void;
  /** Has the SDK dispatch to this library all events it has collected, and from then on each event at once. */
  empty(): void;
}

/** A registered symbol, so that two copies of this library on one page find the same `PageSdk`. */
const PAGE = Symbol.for('ngx-sunbird-telemetry');

/** The key of the `mid` in an `edata` of ours. A mark, since other code may wrap the SDK and pass on a copy. */
const MID = Symbol.for('ngx-sunbird-telemetry mid');

/** What the SDK keeps from one call for the next ones: it belongs to the portal. Only these private fields have it. */
const KEPT = ['_currentContext', '_currentObject', '_currentActor', '_currentTags'] as const;

/** Most `mid`s kept of events that the SDK has not dispatched. */
const MOST_GIVEN = 1000;

type Marked = TelemetryEdata & { [MID]?: string };

/** A copy of an `edata` without its mark. */
export function unmarked(edata: TelemetryEdata): TelemetryEdata {
  const copy = { ...edata };
  Reflect.deleteProperty(copy, MID);
  return copy;
}

/** The `mid` that an `edata` was marked with. */
export function markOf(edata: TelemetryEdata | undefined): string | undefined {
  const marked: Marked | undefined = edata;
  return marked?.[MID];
}

/** The `PageSdk` of the SDK on this page. All apps on the page share it. */
export function pageSdk(sdk: TelemetrySdk & { [PAGE]?: PageSdk }): PageSdk {
  return (sdk[PAGE] ??= adopted(sdk));
}

function adopted(sdk: TelemetrySdk & Partial<Record<(typeof KEPT)[number], unknown>>): PageSdk {
  const dispatcher: TelemetrySdkConfig['dispatcher'] = {
    dispatch: ({ events }) => {
      // Only the first event with a mark is ours: a listener may build another one of the same `edata`.
      const foreign = events.filter(({ edata }) => !page.given.delete(markOf(edata) ?? ''));
      const [app] = page.apps;
      foreign.forEach((event) => app?.onForeignEvent?.(event));
      // The SDK dispatches its oldest events: those of other code may come after ours.
      if (foreign.length < events.length) {
        page.empty();
      }
    },
  };
  /** Each time, since other code may have initialized the SDK with a config of its own. */
  const takeOver = (batchsize: number): void => {
    Object.assign(sdk.config, { dispatcher, batchsize });
  };
  const page: PageSdk = {
    sdk,
    apps: new Set(),
    given: new Set(),
    give: (method, { mid, edata, options }) => {
      const kept = KEPT.filter((key) => key in sdk).map((key) => [key, sdk[key]] as const);
      // No batch yet: the SDK computes a digest of each batch, which is not needed.
      takeOver(Infinity);
      page.given.add(mid);
      const [oldest = mid] = page.given;
      if (page.given.size > MOST_GIVEN) {
        page.given.delete(oldest);
      }
      try {
        sdk[method](Object.assign({ ...edata }, { [MID]: mid }), options);
      } catch {
        // The event is recorded all the same.
        page.given.delete(mid);
      }
      Object.assign(sdk, Object.fromEntries(kept));
    },
    empty: () => {
      takeOver(Infinity);
      sdk.syncEvents();
      takeOver(1);
    },
  };
  return page;
}
