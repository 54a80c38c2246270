import type { TelemetryEdata, TelemetryEvent } from '../telemetry-event';
import type { TelemetrySdk } from './telemetry-sdk';

/** An app that uses the SDK of the page. */
interface SdkApp {
  onForeignEvent?: (event: TelemetryEvent) => void;
}

/** The SDK of a page, which all its apps share. */
export interface PageSdk {
  readonly sdk: TelemetrySdk;
  /** Those that live; what other code builds goes to the first. */
  readonly apps: Set<SdkApp>;
  /** The `mid`s of what the apps have given the SDK, and it has not handed over yet. */
  readonly given: Set<string>;
  /** Has the SDK hand over all it has gathered, and from then on each event at once. */
  empty(): void;
}

/** By a registered symbol, so that two copies of this library on one page find the same. */
const PAGE = Symbol.for('ngx-sunbird-telemetry');

/** Under which an `edata` of ours has its `mid`: other code may wrap the SDK, and pass on a copy. */
const MID = Symbol.for('ngx-sunbird-telemetry mid');

type Marked = TelemetryEdata & { [MID]?: string };

/** A copy of an `edata` by which its event is known again. */
export function marked(edata: TelemetryEdata, mid: string): TelemetryEdata {
  return Object.assign({ ...edata }, { [MID]: mid });
}

/** As it was before. */
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

/** What is known of the SDK on this page; the SDK is one for all apps on it. */
export function pageSdk(sdk: TelemetrySdk & { [PAGE]?: PageSdk }): PageSdk {
  return (sdk[PAGE] ??= adopted(sdk));
}

function adopted(sdk: TelemetrySdk): PageSdk {
  const page: PageSdk = {
    sdk,
    apps: new Set(),
    given: new Set(),
    empty: () => {
      sdk.config.batchsize = Infinity;
      sdk.syncEvents();
      sdk.config.batchsize = 1;
    },
  };
  sdk.config.dispatcher = {
    dispatch: ({ events }) => {
      // The first of each: a listener may build another one of the `edata` of ours.
      const foreign = events.filter(({ edata }) => !page.given.delete(markOf(edata) ?? ''));
      const [app] = page.apps;
      foreign.forEach((event) => app?.onForeignEvent?.(event));
      // The SDK hands over its oldest: what other code has built stands behind what was built here.
      if (foreign.length < events.length) {
        page.empty();
      }
    },
  };
  return page;
}
