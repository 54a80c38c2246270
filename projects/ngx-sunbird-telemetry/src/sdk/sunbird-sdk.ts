import { inject, Injectable } from '@angular/core';
import { TELEMETRY_CONFIG } from '../telemetry-config';
import { telemetryMessage } from '../telemetry-errors';
import type { EventDraft, TelemetryEvent } from '../telemetry-event';
import { buildEvent } from './event-builder';
import { TELEMETRY_SDK, type TelemetrySdk } from './telemetry-sdk';

/** How long the SDK may take to load before events go without it, in ms. */
const LOAD_TIMEOUT = 10_000;
/** How long after a failure loading it is tried once more, in ms. */
const SECOND_TRY = 30_000;

/**
 * The SDK, loaded on demand, as a builder of events: its `dispatcher` hook hands each event over, and it posts
 * nothing. Where it cannot be had (chunk blocked, or a Content-Security-Policy without `unsafe-eval`, under
 * which importing it throws) our own builder stands in.
 */
@Injectable({ providedIn: 'root' })
export class SunbirdSdk {
  readonly #config = inject(TELEMETRY_CONFIG);
  readonly #import = inject(TELEMETRY_SDK);
  #sdk?: TelemetrySdk;
  #loading?: Promise<void>;
  /** Whether `build` waits for the event it asked for. */
  #building = false;
  #built?: TelemetryEvent;

  /** Where events go that other code on the page builds with the same SDK. */
  onForeignEvent?: (event: TelemetryEvent) => void;

  /** Whether it is known who builds: the SDK has come, or cannot be had. */
  settled = false;

  /** Loads the SDK unless that is done or under way. Never rejects; resolves when `settled`. */
  load(): Promise<void> {
    return (this.#loading ??= this.#load(true));
  }

  /**
   * The event, dated as the draft says. `undefined` where the SDK refused it (`enableValidation`); it has told
   * the console why. Throws nothing: where the SDK does, the stand-in builds.
   */
  build(draft: EventDraft): TelemetryEvent | undefined {
    const sdk = this.#sdk;
    if (!sdk) {
      return buildEvent(draft);
    }
    const { timeDiff } = sdk.config;
    try {
      // The SDK reads the clock itself. Where that ticks in between, the event is one ms off: build it again.
      for (let turn = 0; turn < 3 && this.#built?.ets !== draft.ets; turn++) {
        this.#built = undefined;
        sdk.config.timeDiff = (draft.ets - Date.now()) / 1000;
        this.#building = true;
        sdk.interact(draft.edata, draft.options);
        if (!this.#built) {
          return undefined;
        }
      }
      return this.#built;
    } catch {
      return buildEvent(draft);
    } finally {
      this.#building = false;
      this.#built = undefined;
      sdk.config.timeDiff = timeDiff;
    }
  }

  async #load(first: boolean): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const loaded = this.#import().then((sdk) => this.#adopt(sdk));
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
    sdk.config.batchsize = 1;
    sdk.config.dispatcher = {
      dispatch: ({ events }) => {
        for (const event of events) {
          if (this.#building) {
            this.#building = false;
            this.#built = event;
          } else {
            this.onForeignEvent?.(event);
          }
        }
      },
    };
    this.#sdk = sdk;
  }
}
