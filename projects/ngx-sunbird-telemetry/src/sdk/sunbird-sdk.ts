import { inject, Injectable, type OnDestroy } from '@angular/core';
import { whenIdle } from '../browser/when-idle';
import { TELEMETRY_CONFIG } from '../telemetry-config';
import { telemetryMessage } from '../telemetry-errors';
import type { EventDraft, TelemetryEvent } from '../telemetry-event';
import { buildEvent, type EventBuilder } from './event-builder';
import { pageSdk, type PageSdk } from './page-sdk';
import { SDK_METHODS, TELEMETRY_SDK, type TelemetrySdk } from './telemetry-sdk';

/** How long after a failure loading it is tried once more, in ms. */
const SECOND_TRY = 30_000;
/** Most events that are handed to the SDK when it comes. */
const MOST_UNTOLD = 1000;

/** What the SDK fires on the document for each event it has built, before the call returns. */
const BUILT = 'TelemetryEvent';

/** A draft, and the event the SDK has made of it. */
interface Building {
  draft: EventDraft;
  event?: TelemetryEvent;
}

/**
 * The SDK, loaded on demand, as a builder of events: it announces each on the document, and posts nothing, since its
 * `dispatcher` hook takes its batches. No event waits for it: until it is there, and where it cannot be had (chunk
 * blocked, or a Content-Security-Policy without `unsafe-eval`, under which importing it throws), the stand-in builds.
 */
@Injectable({ providedIn: 'root' })
export class SunbirdSdk implements EventBuilder, OnDestroy {
  readonly #config = inject(TELEMETRY_CONFIG);
  readonly #import = inject(TELEMETRY_SDK);
  #page?: PageSdk;
  #loading?: Promise<void>;
  #destroyed = false;
  /** What the stand-in has built, for the SDK to announce when it comes. */
  #untold: EventDraft[] = [];
  /** What `build` waits for, and what the SDK has made of it. */
  #building?: Building;
  /** Whether the SDK will be emptied at the next idle moment. */
  #emptying = false;

  /** Where events go that other code on the page builds with the same SDK. */
  onForeignEvent?: (event: TelemetryEvent) => void;
  /** Hears of an event that the stand-in has built and the SDK refuses (`enableValidation`). */
  onRefused?: (mid: string) => void;

  /** Loads the SDK unless that is done or under way. Resolves when it has come, or cannot be had; never rejects. */
  load(): Promise<void> {
    return (this.#loading ??= this.#config.sdk ? this.#load(true) : Promise.resolve());
  }

  /**
   * The event, with the `mid` and time of the draft. `undefined` where the SDK refused it (`enableValidation`); it has
   * logged why. Throws nothing: where the SDK does, the stand-in builds.
   */
  build(draft: EventDraft): TelemetryEvent | undefined {
    if (this.#page) {
      return this.#buildBySdk(this.#page.sdk, draft);
    }
    if (this.#config.sdk && SDK_METHODS[draft.eid] && this.#untold.length < MOST_UNTOLD) {
      this.#untold.push(draft);
    }
    return buildEvent(draft);
  }

  /** Forgets what was built. */
  purge(): void {
    this.#untold = [];
  }

  ngOnDestroy(): void {
    this.#destroyed = true;
    removeEventListener(BUILT, this.#onBuilt, true);
    this.#page?.apps.delete(this);
    // Other code may take the dispatcher's place; what was built here is no event of its own.
    this.#page?.empty();
  }

  #buildBySdk(sdk: TelemetrySdk, draft: EventDraft): TelemetryEvent | undefined {
    const method = SDK_METHODS[draft.eid];
    if (!method) {
      return buildEvent(draft);
    }
    // No batch yet: the SDK makes a digest of each, which takes as long as the event.
    sdk.config.batchsize = Infinity;
    this.#page?.own.add(draft.edata);
    // A listener of the SDK's event may record one in answer, while this one is being built.
    const outer = this.#building;
    const building: Building = { draft };
    this.#building = building;
    try {
      sdk[method](draft.edata, draft.options);
      const built = building.event;
      // Not the object that somebody else once gave the SDK for good.
      return built && { ...built, object: draft.options.object };
    } catch {
      return buildEvent(draft);
    } finally {
      this.#building = outer;
      sdk.config.batchsize = 1;
    }
  }

  async #load(first: boolean): Promise<void> {
    try {
      const sdk = await this.#import();
      if (!this.#destroyed) {
        this.#adopt(sdk);
      }
    } catch (error) {
      if (first) {
        // In a task of its own, which a page that is left never runs: it is what ended the loading.
        setTimeout(() => {
          if (!this.#destroyed) {
            console.warn(
              telemetryMessage(
                'TEL010',
                'the telemetry SDK could not be loaded; events are built without it.',
              ),
              error,
            );
          }
        });
        setTimeout(() => void (this.#destroyed || this.#load(false)), SECOND_TRY);
      }
    }
  }

  #adopt(sdk: TelemetrySdk): void {
    const { pdata, channel, env, enableValidation } = this.#config;
    if (!sdk.isInitialized) {
      sdk.initialize({ pdata, channel, env, enableValidation });
    }
    const page = pageSdk(sdk);
    page.apps.add(this);
    // What the page gave the SDK before us, and it has not sent yet.
    page.empty();
    addEventListener(BUILT, this.#onBuilt, true);
    this.#page = page;
    for (const draft of this.#untold.splice(0)) {
      if (!this.#buildBySdk(sdk, draft)) {
        this.onRefused?.(draft.mid);
      }
    }
  }

  readonly #onBuilt = (announcement: Event): void => {
    const event = (announcement as CustomEvent<TelemetryEvent | undefined>).detail;
    const building = this.#building;
    const page = this.#page;
    if (!page || !event || !building) {
      return;
    }
    // The SDK keeps its `edata` by reference.
    if (event.edata === building.draft.edata) {
      // Before any other listener runs: one occurrence has one identity, and the time of its moment.
      event.mid = building.draft.mid;
      event.ets = building.draft.ets;
      building.event = event;
      if (!this.#emptying) {
        this.#emptying = true;
        whenIdle(() => {
          this.#emptying = false;
          page.empty();
        });
      }
    } else {
      // Other code builds one in answer to ours; it is not to wait for an idle moment.
      page.empty();
    }
  };
}
