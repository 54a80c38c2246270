import { inject, Injectable, type OnDestroy } from '@angular/core';
import { QuietMoments } from '../browser/quiet-moments';
import { whenIdle } from '../browser/when-idle';
import { TELEMETRY_CONFIG } from '../telemetry-config';
import { sdkMissing } from '../messages/event-warnings';
import type { EventDraft, TelemetryEvent } from '../telemetry-event';
import { markOf, pageSdk, unmarked, type PageSdk } from './page-sdk';
import { SDK_METHODS, TELEMETRY_SDK, type SdkMethod } from './telemetry-sdk';

/** Wait before the second and last try to load the SDK, in ms. */
const SECOND_TRY = 30_000;

/** Most drafts that wait for the SDK, or for an idle moment. */
const MOST_WAITING = 1000;

/** Drafts that the SDK gets in one idle moment. On a slow phone it takes up to 5 ms for each. */
const AT_ONCE = 5;

/** Drafts that it gets when the page is left. */
const AT_EXIT = 20;

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
  #page?: PageSdk;
  #moments?: QuietMoments;
  #loading?: Promise<void>;
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
   * Loads the SDK when nobody notices: its evaluation may be the longest task of the page. Loads it at the first idle moment
   * if other code has loaded it, whose events then do not wait, or if the config asks for that. To check an event, the SDK
   * must have come before the event is sent.
   */
  open(): void {
    const { sdk, enableValidation } = this.#config;
    if (!sdk || this.#page || this.#moments) {
      return;
    }
    const moments = (this.#moments = new QuietMoments());
    if (sdk === 'eager' || enableValidation || GLOBAL in window) {
      moments.hurry();
    }
    addEventListener(BUILT, this.#onBuilt, true);
    void moments.next().then(() => this.load());
  }

  /** Stops waiting for a moment to load the SDK, until it is opened again. */
  close(): void {
    this.#moments?.end();
    this.#moments = undefined;
    if (!this.#page) {
      this.#loading = undefined;
      removeEventListener(BUILT, this.#onBuilt, true);
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
    if (this.#config.sdk && !this.#isMissing && method && this.#waiting.length < MOST_WAITING) {
      this.#waiting.push({ draft, method });
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
    this.#page?.apps.delete(this);
  }

  #announceWhenIdle(): void {
    if (this.#page && this.#waiting.length && !this.#isIdleAwaited) {
      this.#isIdleAwaited = true;
      whenIdle(() => {
        this.#isIdleAwaited = false;
        this.#announce(this.#waiting.splice(0, AT_ONCE));
        this.#announceWhenIdle();
      });
    }
  }

  readonly #announceNewest = (): void => this.#announce(this.#waiting.splice(-AT_EXIT));

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
    const isWanted = (): boolean => !this.#destroyed && moments === this.#moments;
    try {
      const sdk = await this.#import();
      if (!sdk.isInitialized) {
        // Takes a third of the time of its evaluation, and the page may be in use again.
        await moments?.next();
      }
      if (isWanted()) {
        const { pdata, channel, env, enableValidation } = this.#config;
        if (!sdk.isInitialized) {
          sdk.initialize({ pdata, channel, env, enableValidation });
        }
        this.#adopt(pageSdk(sdk));
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

  #adopt(page: PageSdk): void {
    page.apps.add(this);
    // Events that the page gave the SDK before, and that it has not dispatched yet.
    page.empty();
    if (this.#moments) {
      this.#moments.end();
    } else {
      addEventListener(BUILT, this.#onBuilt, true);
    }
    addEventListener('pagehide', this.#announceNewest);
    this.#page = page;
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
