import { inject, Injectable, type OnDestroy } from '@angular/core';
import { QuietMoments } from '../browser/quiet-moments';
import { whenIdle } from '../browser/when-idle';
import { TELEMETRY_CONFIG } from '../telemetry-config';
import { sdkMissing } from '../messages/event-warnings';
import type { EventDraft, TelemetryEvent } from '../telemetry-event';
import { markOf, pageSdk, unmarked, type PageSdk } from './page-sdk';
import { SDK_METHODS, TELEMETRY_SDK, type SdkMethod, type TelemetrySdk } from './telemetry-sdk';

/** Wait before the second and last try to load the SDK, in ms. */
const SECOND_TRY = 30_000;

/** Most drafts that wait for the SDK, or for an idle moment. */
const MOST_WAITING = 1000;

/** Drafts that the SDK gets in one idle moment. On a slow phone it takes up to 5 ms for each. */
const AT_ONCE = 5;

/** Drafts that it gets at once when the page is left, or when it checks them, which it must before they are sent. */
const MOST_AT_ONCE = 20;

/** The DOM event that the SDK fires on the document for each event it builds, before the call returns. */
const BUILT = 'TelemetryEvent';

/** What the SDK sets on `window` when it is evaluated. */
const GLOBAL = 'EkTelemetryClass';

/** A draft for the SDK. */
interface Announcement {
  readonly draft: EventDraft;
  readonly method: SdkMethod;
}

/**
 * Connects an app with the SDK, which it loads on demand. The SDK announces recorded events on the document, and hands
 * over the events that other code on the page builds with it. It posts nothing, since its `dispatcher` hook takes its
 * batches. No event waits for it, since the events that it builds are not sent. It may be missing: its chunk is
 * blocked, or a Content-Security-Policy without `unsafe-eval` makes its import throw.
 */
@Injectable({ providedIn: 'root' })
export class SdkBridge implements OnDestroy {
  readonly #config = inject(TELEMETRY_CONFIG);
  readonly #import = inject(TELEMETRY_SDK);
  #connected?: PageSdk;
  /** The SDK, once it is initialized. */
  #page?: PageSdk;
  #isOpen = false;
  /** Set while the SDK must wait for them. */
  #moments?: QuietMoments;
  #loading?: Promise<void>;
  /** Grows each time it is closed without the SDK. */
  #turn = 0;
  #destroyed = false;
  /** Whether it cannot be had. */
  #isMissing = false;
  #waiting: Announcement[] = [];
  #announcing?: EventDraft;
  /** Whether the next announcement is scheduled. */
  #isIdleAwaited = false;
  /** Called with an event that other code on the page builds with the same SDK. */
  onForeignEvent?: (event: TelemetryEvent) => void;
  /** With `enableValidation`, called with the `mid` of a draft that the SDK refuses. The SDK has logged why. */
  onRefused?: (mid: string) => void;

  /**
   * Loads the SDK when nobody notices: its evaluation may be the longest task of the page. Loads it now if the config asks
   * for that, if other code has loaded it, or if it must check events, which it can only before they are sent.
   */
  open(): void {
    const { sdk, enableValidation } = this.#config;
    if (!sdk || this.#page || this.#isOpen) {
      return;
    }
    this.#isOpen = true;
    addEventListener(BUILT, this.#onBuilt, true);
    if (sdk === 'eager' || enableValidation || GLOBAL in window) {
      void this.load();
    } else {
      this.#moments = new QuietMoments();
      void this.#moments.next().then(() => this.load());
    }
  }

  /** Stops loading the SDK, until it is opened again. */
  close(): void {
    this.#moments?.end();
    if (!this.#page) {
      removeEventListener(BUILT, this.#onBuilt, true);
      this.#isOpen = this.#isMissing = false;
      this.#moments = this.#loading = undefined;
      this.#turn++;
    }
  }

  /** Loads the SDK now, once. Resolves when it has loaded, or the first try failed; never rejects. */
  load(): Promise<void> {
    return (this.#loading ??= this.#config.sdk ? this.#load(true) : Promise.resolve());
  }

  /**
   * Has the SDK announce an event when the page is idle, not in the task of a click. A page that is left announces the
   * newest twenty that wait. Never throws.
   */
  announce(draft: EventDraft): void {
    const method = SDK_METHODS[draft.eid];
    const isWanted = this.#config.sdk && !this.#isMissing && !this.#destroyed;
    if (isWanted && method && this.#waiting.length < MOST_WAITING) {
      this.#waiting.push({ draft, method });
      if (!this.#loading && GLOBAL in window) {
        // Other code has loaded it.
        this.#moments?.hurry();
      }
      this.#announceWhenIdle();
    }
  }

  /** Forgets the drafts that are not announced yet. */
  purge(): void {
    this.#waiting = [];
  }

  ngOnDestroy(): void {
    this.#destroyed = true;
    this.close();
    this.#announceNewest();
    this.purge();
    removeEventListener(BUILT, this.#onBuilt, true);
    removeEventListener('pagehide', this.#announceNewest);
    this.#connected?.apps.delete(this);
  }

  #announceWhenIdle(): void {
    if (this.#page && this.#waiting.length && !this.#isIdleAwaited) {
      this.#isIdleAwaited = true;
      whenIdle(() => {
        this.#isIdleAwaited = false;
        const count = this.#config.enableValidation ? MOST_AT_ONCE : AT_ONCE;
        this.#announce(this.#waiting.splice(0, count));
        this.#announceWhenIdle();
      });
    }
  }

  readonly #announceNewest = (): void => this.#announce(this.#waiting.splice(-MOST_AT_ONCE));

  #announce(announcements: readonly Announcement[]): void {
    const page = this.#page;
    if (!page || !announcements.length) {
      return;
    }
    announcements.forEach((announcement) => this.#handOver(announcement, page));
    page.empty();
    if (this.#config.enableValidation) {
      for (const { draft } of announcements) {
        if (page.given.delete(draft.mid)) {
          this.onRefused?.(draft.mid);
        }
      }
    }
  }

  #handOver({ draft, method }: Announcement, page: PageSdk): void {
    this.#announcing = draft;
    page.give(method, draft);
    this.#announcing = undefined;
  }

  async #load(first: boolean): Promise<void> {
    const moments = this.#moments;
    const turn = this.#turn;
    const isWanted = (): boolean => !this.#destroyed && turn === this.#turn;
    try {
      const sdk = await this.#import();
      if (!isWanted()) {
        return;
      }
      this.#connect(sdk);
      if (!sdk.isInitialized) {
        // Takes a third of the time of its evaluation, and the page may be in use again.
        await moments?.next();
      }
      if (isWanted()) {
        const { pdata, channel, env, enableValidation } = this.#config;
        if (!sdk.isInitialized) {
          sdk.initialize({ pdata, channel, env, enableValidation });
        }
        this.#adopt(this.#connect(sdk));
      }
    } catch (error) {
      if (first) {
        // In the next task, which a page that is left never runs: leaving it ended the loading, which is no error.
        setTimeout(() => {
          if (isWanted()) {
            console.warn(sdkMissing(), error);
          }
        });
        setTimeout(() => {
          const again = (): unknown => isWanted() && this.#load(false);
          void (moments?.next().then(again) ?? again());
        }, SECOND_TRY);
      } else {
        this.#isMissing = true;
        moments?.end();
        this.purge();
      }
    }
  }

  /** Takes the events that other code builds with the SDK, also those that the SDK has not dispatched yet. */
  #connect(sdk: TelemetrySdk): PageSdk {
    const page = pageSdk(sdk);
    page.apps.add(this);
    page.empty();
    this.#connected = page;
    return page;
  }

  #adopt(page: PageSdk): void {
    this.#page = page;
    this.#moments?.end();
    if (!this.#isOpen) {
      addEventListener(BUILT, this.#onBuilt, true);
    }
    addEventListener('pagehide', this.#announceNewest);
    this.#announceWhenIdle();
  }

  readonly #onBuilt = (announcement: Event): void => {
    const event = (announcement as CustomEvent<TelemetryEvent | undefined>).detail;
    const announcing = this.#announcing;
    if (!event || !announcing) {
      // Other code uses the SDK.
      this.#moments?.hurry();
      return;
    }
    const { mid, ets, options } = announcing;
    if (markOf(event.edata) !== mid) {
      // A listener has built another event. It does not wait for the others.
      this.#page?.empty();
      return;
    }
    try {
      // Before other listeners run: the event gets its own `mid`, time and object. Other code may have set an object
      // for all events of the SDK.
      Object.assign(event, { mid, ets, object: options.object, edata: unmarked(event.edata) });
    } catch {
      // An earlier listener has frozen the event.
    }
  };
}
