import { inject, Injectable, type OnDestroy } from '@angular/core';
import { TELEMETRY_CONFIG } from '../telemetry-config';
import { telemetryMessage } from '../telemetry-errors';
import type { EventDraft, TelemetryEdata, TelemetryEvent } from '../telemetry-event';
import { whenIdle } from '../when-idle';
import { buildEvent, type EventBuilder } from './event-builder';
import { SDK_METHODS, TELEMETRY_SDK, type TelemetrySdk } from './telemetry-sdk';

/** How long the SDK may take to load before events go without it, in ms. */
const LOAD_TIMEOUT = 10_000;
/** How long after a failure loading it is tried once more, in ms. */
const SECOND_TRY = 30_000;

/** What the SDK fires on the document for each event it has built, before the call returns. */
const BUILT = 'TelemetryEvent';

/**
 * The SDK, loaded on demand, as a builder of events: it tells of each on the document, and posts nothing, since its
 * `dispatcher` hook takes its batches. Where it cannot be had (chunk blocked, or a Content-Security-Policy without
 * `unsafe-eval`, under which importing it throws) our own builder stands in.
 */
@Injectable({ providedIn: 'root' })
export class SunbirdSdk implements EventBuilder, OnDestroy {
  readonly #config = inject(TELEMETRY_CONFIG);
  readonly #import = inject(TELEMETRY_SDK);
  #sdk?: TelemetrySdk;
  #loading?: Promise<void>;
  /** The `edata` of the event that `build` waits for; the SDK keeps it by reference. */
  #expected?: TelemetryEdata;
  #built?: TelemetryEvent;
  /** The `edata` of all that was built here: the SDK has them for its batches, which nobody needs. */
  readonly #own = new WeakSet<TelemetryEdata>();
  /** Whether the SDK will be emptied at the next idle moment. */
  #emptying = false;

  /** Where events go that other code on the page builds with the same SDK. */
  onForeignEvent?: (event: TelemetryEvent) => void;

  /** Whether it is known who builds: the SDK has come, or cannot be had. */
  settled = !this.#config.sdk;

  /** Loads the SDK unless that is done or under way. Never rejects; resolves when `settled`. */
  load(): Promise<void> {
    return (this.#loading ??= this.#config.sdk ? this.#load(true) : Promise.resolve());
  }

  /**
   * The event, dated as the draft says. `undefined` where the SDK refused it (`enableValidation`); it has told
   * the console why. Throws nothing: where the SDK does, the stand-in builds.
   */
  build(draft: EventDraft): TelemetryEvent | undefined {
    const sdk = this.#sdk;
    const method = SDK_METHODS[draft.eid];
    if (!sdk || !method) {
      return buildEvent(draft);
    }
    const { timeDiff } = sdk.config;
    // No batch yet: the SDK makes a digest of each, which takes as long as the event.
    sdk.config.batchsize = Infinity;
    this.#own.add(draft.edata);
    try {
      // The SDK reads the clock itself. Where that ticks in between, the event is one ms off: build it again.
      for (let turn = 0; turn < 3; turn++) {
        sdk.config.timeDiff = (draft.ets - Date.now()) / 1000;
        this.#expected = draft.edata;
        sdk[method](draft.edata, draft.options);
        const built = this.#built;
        this.#built = undefined;
        if (!built) {
          return undefined;
        }
        if (built.ets === draft.ets) {
          // Not what somebody else once gave the SDK for good.
          return { ...built, object: draft.options.object };
        }
      }
    } catch {
      // The stand-in builds.
    } finally {
      this.#expected = undefined;
      sdk.config.timeDiff = timeDiff;
      sdk.config.batchsize = 1;
    }
    return buildEvent(draft);
  }

  ngOnDestroy(): void {
    removeEventListener(BUILT, this.#onBuilt, true);
    if (this.#sdk) {
      // The next app on this page would take them for events of other code.
      this.#empty(this.#sdk);
    }
  }

  async #load(first: boolean): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const loaded = Promise.resolve()
      .then(this.#import)
      .then((sdk) => this.#adopt(sdk));
    const timeout = new Promise((_, reject) => {
      timer = setTimeout(reject, LOAD_TIMEOUT, new Error('timeout'));
    });
    try {
      await Promise.race([loaded, timeout]);
    } catch (error) {
      if (first) {
        console.warn(
          telemetryMessage(
            'TEL010',
            'the telemetry SDK could not be loaded; events are built without it.',
          ),
          error,
        );
        setTimeout(() => void this.#load(false), SECOND_TRY);
      }
    } finally {
      clearTimeout(timer);
      this.settled = true;
    }
  }

  #adopt(sdk: TelemetrySdk): void {
    const { pdata, channel, env, enableValidation } = this.#config;
    if (!sdk.isInitialized) {
      sdk.initialize({ pdata, channel, env, enableValidation });
    }
    sdk.config.dispatcher = {
      dispatch: ({ events }) => {
        const foreign = events.filter(({ edata }) => !this.#own.has(edata));
        foreign.forEach((event) => this.onForeignEvent?.(event));
        // The SDK hands over its oldest: what other code has built stands behind what was built here.
        if (foreign.length < events.length) {
          this.#empty(sdk);
        }
      },
    };
    // What the page gave the SDK before us, and it has not sent yet.
    this.#empty(sdk);
    addEventListener(BUILT, this.#onBuilt, true);
    this.#sdk = sdk;
  }

  readonly #onBuilt = (announcement: Event): void => {
    const event = (announcement as CustomEvent<TelemetryEvent | undefined>).detail;
    const sdk = this.#sdk;
    if (!sdk || !event || !this.#expected) {
      return;
    }
    if (event.edata === this.#expected) {
      this.#built = event;
      if (!this.#emptying) {
        this.#emptying = true;
        whenIdle(() => {
          this.#emptying = false;
          this.#empty(sdk);
        });
      }
    } else {
      // Other code builds one in answer to ours; it is not to wait for an idle moment.
      this.#empty(sdk);
    }
  };

  /** Has the SDK hand over all it has gathered, and from then on each event at once. */
  #empty(sdk: TelemetrySdk): void {
    sdk.config.batchsize = Infinity;
    sdk.syncEvents();
    sdk.config.batchsize = 1;
  }
}
