import { inject, Injectable, type OnDestroy } from '@angular/core';
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

/** Most drafts that the SDK gets in one task. It takes 0.25 ms for each on a fast machine. */
const AT_ONCE = 20;

/** The DOM event that the SDK fires on the document for each event it builds, before the call returns. */
const BUILT = 'TelemetryEvent';

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

  /** Loads the SDK once. Resolves when it has loaded, or the first try failed; never rejects. */
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

  readonly #announceNewest = (): void => this.#announce(this.#waiting.splice(-AT_ONCE));

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
    try {
      const sdk = await this.#import();
      if (!this.#destroyed) {
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
          if (!this.#destroyed) {
            console.warn(sdkMissing(), error);
          }
        });
        setTimeout(() => void (this.#destroyed || this.#load(false)), SECOND_TRY);
      } else {
        this.#isMissing = true;
        this.purge();
      }
    }
  }

  #adopt(page: PageSdk): void {
    page.apps.add(this);
    // Events that the page gave the SDK before, and that it has not dispatched yet.
    page.empty();
    addEventListener(BUILT, this.#onBuilt, true);
    addEventListener('pagehide', this.#announceNewest);
    this.#page = page;
    this.#announceWhenIdle();
  }

  readonly #onBuilt = (announcement: Event): void => {
    const event = (announcement as CustomEvent<TelemetryEvent | undefined>).detail;
    const announcing = this.#announcing;
    if (!event || !announcing) {
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
