import { inject, Injectable, Injector, NgZone } from '@angular/core';
import { BehaviorSubject, Subject, Subscription } from 'rxjs';
import { attempt } from '../browser/attempt';
import { deepCopy } from '../browser/deep-copy';
import { randomId } from '../browser/random-id';
import { whenIdle } from '../browser/when-idle';
import { IDLE, type DeliveryStatus, type TelemetryEventState } from '../delivery-status';
import type { EventRecorder } from '../recorder/event-recorder';
import type { PurgeOptions } from '../recorder/purge-storage';
import { TELEMETRY_CONFIG } from '../telemetry-config';
import { logLate, recorderMissing } from '../messages/log-late';
import type { TelemetrySource } from '../messages/telemetry-source';
import { TELEMETRY_CONSENT } from '../telemetry-features';
import type { Occurrence } from './occurrence';
import { streamFrom } from './stream-from';
import { textOf } from './text-of';
import type { TelemetrySession } from './telemetry-session';
import { stash, type Unrecorded } from './unrecorded';
import { VISIT_CDATA } from './utm-and-device-type';

/** Most occurrences that wait for the recorder or for consent. Beyond it, the oldest are dropped. */
const MOST_WAITING = 1000;

/**
 * Holds occurrences until there is consent and the recorder, which it loads. After that, passes them straight on. With
 * consent, what waits for the recorder is also in `localStorage`, for a later page.
 */
@Injectable({ providedIn: 'root' })
export class RecorderGate {
  readonly #injector = inject(Injector);
  readonly #zone = inject(NgZone);
  readonly #config = inject(TELEMETRY_CONFIG);
  readonly #subscription = new Subscription();
  /** `undefined` until the first answer. */
  #consent: boolean | undefined;
  #waiting: Unrecorded[] = [];
  /** The key of this page's stash; empty until there is one. */
  #stash = '';
  #stashing?: boolean;
  #loading?: Promise<void>;
  #purging = Promise.resolve();
  #purgeDue?: PurgeOptions;
  /** The device id without consent. */
  #pageDevice?: string;
  #recorder?: EventRecorder;

  /** Each event, each time its state changes. */
  readonly states = new Subject<TelemetryEventState>();
  readonly status = new BehaviorSubject<DeliveryStatus>(IDLE);

  /** Whether nothing may be recorded. */
  get closed(): boolean {
    return this.#consent === false || this.#subscription.closed;
  }

  /** Waits for consent, and then loads the recorder. */
  open(): void {
    if (this.#subscription.closed) {
      return;
    }
    this.#subscription.add(
      streamFrom(() => this.#injector.get(TELEMETRY_CONSENT)).subscribe({
        next: (given) => this.#setConsent(given),
        error: (error: unknown) => {
          logLate((texts) => [texts.consentFailed(), error], error);
          this.#setConsent(false);
        },
      }),
    );
  }

  /** The app is destroyed. */
  close(): void {
    this.#subscription.unsubscribe();
  }

  record(occurrence: Occurrence, source: TelemetrySource): void {
    if (this.#recorder && !this.#waiting.length) {
      this.#recorder.record(occurrence, source);
      return;
    }
    // The portal may change its objects before the recorder comes.
    occurrence.input = deepCopy(occurrence.input);
    this.#waiting.push({ occurrence, source });
    if (!this.#recorder && this.#waiting.length > MOST_WAITING) {
      const { value } = this.status;
      this.#waiting.shift();
      this.status.next({ ...value, dropped: value.dropped + 1 });
    }
    this.load();
  }

  /** Gives a session to all that was recorded without one, and its channel to a config without one. */
  attribute(session: TelemetrySession | null): void {
    // Without a producer, it waits for `initialize`.
    this.#config.channel ||=
      this.#config.pdata.id && textOf(attempt(() => session?.channel)).trim();
    for (const one of this.#waiting) {
      if (one.occurrence.session === undefined) {
        one.occurrence.session = session;
        one.text = undefined;
      }
    }
    this.load();
    this.#recorder?.attribute(session);
  }

  /** The id of this browser; without consent, or if its code does not load, one for this page only. Never rejects. */
  async deviceId(): Promise<string> {
    await this.#purged();
    const code = this.#consent && (await import('../recorder/device-id').catch(() => undefined));
    return code && this.#consent ? code.deviceId() : (this.#pageDevice ||= randomId());
  }

  /** Truthy if a device id is one that stands for this page only. */
  isOfPage(id: unknown): unknown {
    return id && id === this.#pageDevice;
  }

  /** Sends all queued events now. Resolves when each was tried once; never rejects. */
  async flush(): Promise<void> {
    await this.#loading;
    await this.#recorder?.flush();
  }

  /** Deletes all events in this browser. Never rejects. */
  purge(forgetDevice = false): Promise<void> {
    this.#waiting = [];
    attempt(() => localStorage.removeItem(this.#stash));
    this.#purgeDue = { tell: true, forgetDevice };
    return this.#purge();
  }

  /** Runs the purge that is due, once the config says which app to purge. */
  #purge(): Promise<void> {
    const due = this.#purgeDue;
    if (due && this.#config.channel) {
      this.#purgeDue = undefined;
      this.#purging = this.#recorder
        ? this.#recorder.purge(due.forgetDevice)
        : import('../recorder/purge-storage').then(
            ({ purgeStorage }) => purgeStorage(this.#config, due),
            () => void (this.#purgeDue = due),
          );
    }
    return this.#purging;
  }

  /** Resolves when all purges are done. What is recorded or stored before would be deleted, too. */
  async #purged(): Promise<void> {
    for (let purged; purged !== this.#purging;) {
      await (purged = this.#purging);
    }
  }

  #setConsent(given: boolean): void {
    this.#consent = given;
    if (given) {
      // The portal's stream emits in the Angular zone.
      this.#zone.runOutsideAngular(() => {
        this.#recorder?.open();
        this.load();
        // The first lock, random number and write of a page take long on a slow phone, so they are not left to the first click.
        whenIdle(() =>
          attempt(() => this.closed || localStorage.removeItem(stash(this.#config, [], ''))),
        );
      });
    } else {
      void this.purge(true);
      this.#recorder?.close();
      this.#injector.get(VISIT_CDATA, []).forEach(({ forget }) => forget?.());
    }
  }

  /** Loads the recorder, if there are consent and a config. Tries again if an earlier try failed. */
  load(): void {
    this.#recorder?.takeConfig();
    void this.#purge();
    if (this.#consent && !this.#stashing && !this.#config.faulty) {
      this.#stashing = true;
      // Before the task is over, and once a purge has deleted what is there.
      void this.#purged().then(() => {
        this.#stashing = false;
        if (this.#waiting.length) {
          this.#stash = stash(this.#config, this.#waiting, this.#stash);
        }
      });
    }
    // Without a channel, the portal has not given its config yet.
    if (this.#consent && this.#config.channel) {
      this.#loading ??= import('../recorder/create-recorder')
        .then(async ({ createRecorder }) => {
          const recorder = await createRecorder(this.#injector, this);
          if (recorder) {
            await this.#purged();
          }
          this.#config.faulty ||= !recorder;
          if (!recorder || this.closed) {
            this.#loading = undefined;
            return;
          }
          // Until it has what waits, the rest waits, too.
          await (this.#recorder = recorder).openFor(this);
          if (!this.#subscription.closed) {
            recorder.recordWaiting(this.#waiting.splice(0), this.#stash);
          }
        })
        .catch((error: unknown) => {
          this.#loading = undefined;
          // In the next task, which a page that is left never runs: leaving it ended the loading, which is no error.
          setTimeout(() => this.closed || console.warn(recorderMissing(), error));
        });
    }
  }
}
