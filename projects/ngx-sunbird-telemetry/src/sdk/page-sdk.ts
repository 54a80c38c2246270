import type { TelemetryEdata, TelemetryEvent } from '../telemetry-event';
import type { TelemetrySdk } from './telemetry-sdk';

/** An app that builds with the SDK of the page. */
interface SdkApp {
  onForeignEvent?: (event: TelemetryEvent) => void;
}

/** The SDK of a page, which all its apps share. */
export interface PageSdk {
  readonly sdk: TelemetrySdk;
  /** Those that live; what other code builds goes to the first. */
  readonly apps: Set<SdkApp>;
  /** The `edata` of all that the apps have built: the SDK has them for its batches, which nobody needs. */
  readonly own: WeakSet<TelemetryEdata>;
  /** Has the SDK hand over all it has gathered, and from then on each event at once. */
  empty(): void;
}

/** By a registered symbol, so that two copies of this library on one page find the same. */
const PAGE = Symbol.for('ngx-sunbird-telemetry');

/** What is known of the SDK on this page; the SDK is one for all apps on it. */
export function pageSdk(sdk: TelemetrySdk & { [PAGE]?: PageSdk }): PageSdk {
  return (sdk[PAGE] ??= adopted(sdk));
}

function adopted(sdk: TelemetrySdk): PageSdk {
  const page: PageSdk = {
    sdk,
    apps: new Set(),
    own: new WeakSet(),
    empty: () => {
      sdk.config.batchsize = Infinity;
      sdk.syncEvents();
      sdk.config.batchsize = 1;
    },
  };
  sdk.config.dispatcher = {
    dispatch: ({ events }) => {
      const foreign = events.filter(({ edata }) => !page.own.has(edata));
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
