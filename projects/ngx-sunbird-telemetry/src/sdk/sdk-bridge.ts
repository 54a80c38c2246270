import { inject, Injectable, type OnDestroy } from '@angular/core';
import { whenIdle } from '../browser/when-idle';
import { TELEMETRY_CONFIG } from '../telemetry-config';
import { sdkMissing } from '../messages/recorder-warnings';
import type { EventDraft, TelemetryEvent } from '../telemetry-event';
import { marked, markOf, pageSdk, unmarked, type PageSdk } from './page-sdk';
import { SDK_METHODS, TELEMETRY_SDK, type SdkMethod } from './telemetry-sdk';

/** How long after a failure loading it is tried once more, in ms. */
const SECOND_TRY = 30_000;

/** Most drafts that wait for the SDK, or for an idle moment. */
const MOST_WAITING = 1000;

/** Most drafts that the SDK gets in one task: it takes a quarter of a millisecond for each, on a fast machine. */
const AT_ONCE = 20;

/** What the SDK fires on the document for each event it builds, before the call returns. */
const BUILT = 'TelemetryEvent';

/** A draft for the SDK. */
interface Announcement {
  readonly draft: EventDraft;
  readonly method: SdkMethod;
}

/**
 * The SDK, loaded on demand. It announces on the document what is recorded, and hands over what other code on the page
 * builds with it. It posts nothing, since its `dispatcher` hook takes its batches, and no event waits for it: what it
 * builds is not what is sent. It may be missing (chunk blocked, or a Content-Security-Policy without `unsafe-eval`,
 * under which importing it throws).
 */
@Injectable({ providedIn: 'root' })
export class SdkBridge implements OnDestroy {
  readonly #config = inject(TELEMETRY_CONFIG);
  readonly #import = inject(TELEMETRY_SDK);
  #page?: PageSdk;
  #loading?: Promise<void>;
  #destroyed = false;
  #waiting: Announcement[] = [];
  #announcing?: EventDraft;
  /** Whether an idle moment is waited for. */
  #isIdleAwaited = false;
  /** Called with an event that other code on the page builds with the same SDK. */
  onForeignEvent?: (event: TelemetryEvent) => void;
  /** With `enableValidation`, called with the `mid` of a draft that the SDK refuses; it has logged why. */
  onRefused?: (mid: string) => void;

  /** Loads the SDK unless that is done or under way. Resolves when it has come, or cannot be had; never rejects. */
  load(): Promise<void> {
    return (this.#loading ??= this.#config.sdk ? this.#load(true) : Promise.resolve());
  }

  /**
   * Has the SDK announce an event when the page is idle: not in the task of a click. A page that is left announces the
   * newest of what waits, and no more than takes a moment. Throws nothing.
   */
  announce(draft: EventDraft): void {
    const method = SDK_METHODS[draft.eid];
    if (this.#config.sdk && method && this.#waiting.length < MOST_WAITING) {
      this.#waiting.push({ draft, method });
      this.#announceWhenIdle();
    }
  }

  /** Forgets what is not announced yet. */
  purge(): void {
    this.#waiting = [];
  }

  ngOnDestroy(): void {
    this.#destroyed = true;
    this.#announceNewest();
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
    for (const { draft } of announcements) {
      if (page.given.delete(draft.mid) && this.#config.enableValidation) {
        this.onRefused?.(draft.mid);
      }
    }
  }

  #handOver(announcement: Announcement, { sdk, given }: PageSdk): void {
    const { draft, method } = announcement;
    const { mid, edata, options } = draft;
    // No batch yet: the SDK makes a digest of each, and nobody needs it.
    sdk.config.batchsize = Infinity;
    given.add(mid);
    this.#announcing = draft;
    try {
      sdk[method](marked(edata, mid), options);
    } catch {
      // Recorded all the same.
      given.delete(mid);
    }
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
        // In a task of its own, which a page that is left never runs: it is what ended the loading.
        setTimeout(() => {
          if (!this.#destroyed) {
            console.warn(sdkMissing(), error);
          }
        });
        setTimeout(() => void (this.#destroyed || this.#load(false)), SECOND_TRY);
      }
    }
  }

  #adopt(page: PageSdk): void {
    page.apps.add(this);
    // What the page gave the SDK before, and it has not sent yet.
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
      // Other code builds one in answer; it does not wait for the others.
      this.#page?.empty();
      return;
    }
    try {
      // Before other listeners run: one occurrence has one identity, the time of its moment, and no object that somebody
      // else once gave the SDK for good.
      Object.assign(event, { mid, ets, object: options.object, edata: unmarked(event.edata) });
    } catch {
      // Frozen by a listener that came first.
    }
  };
}
