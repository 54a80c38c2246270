import { inject, Injectable } from '@angular/core';
import { appName } from '../browser/storage-names';
import { TELEMETRY_CONFIG } from '../telemetry-config';

/** How long the other tabs have to answer a roll call, in ms. */
const ROLL_CALL = 500;

type Message = { purge: true } | { whoIsThere: true } | { here: string[] };

/**
 * Messages between the tabs of an app. Closed when a page is left, since an open channel keeps it out of the
 * back/forward cache. Does nothing if the browser has no `BroadcastChannel`.
 * @see https://html.spec.whatwg.org/multipage/web-messaging.html#broadcasting-to-other-browsing-contexts
 */
@Injectable({ providedIn: 'root' })
export class TabChannel {
  readonly #app = appName(inject(TELEMETRY_CONFIG));
  #channel?: BroadcastChannel;
  #heard?: (owner: string) => void;

  /** The names this tab owns records under. */
  names: () => Iterable<string> = () => [];
  /** Called when another tab has purged everything. */
  onPurge?: () => void;

  open(): void {
    if (this.#channel) {
      return;
    }
    try {
      this.#channel = new BroadcastChannel(this.#app);
    } catch {
      // Missing, or denied: Firefox does that if storage is blocked.
      return;
    }
    this.#channel.onmessage = ({ data }: MessageEvent<Message>) => {
      if ('purge' in data) {
        this.onPurge?.();
      } else if ('whoIsThere' in data) {
        this.#post({ here: [...this.names()] });
      } else {
        data.here.forEach((owner) => this.#heard?.(owner));
      }
    };
  }

  close(): void {
    this.#channel?.close();
    this.#channel = undefined;
  }

  /** The names that other living tabs own records under; `undefined` if there is no channel to ask them. */
  async rollCall(): Promise<Set<string> | undefined> {
    if (!this.#channel) {
      return undefined;
    }
    const present = new Set<string>();
    this.#heard = (owner) => present.add(owner);
    this.#post({ whoIsThere: true });
    await new Promise((resolve) => setTimeout(resolve, ROLL_CALL));
    return present;
  }

  /** Tells the other tabs to purge. */
  purge(): void {
    const isOpen = !!this.#channel;
    this.open();
    this.#post({ purge: true });
    if (!isOpen) {
      this.close();
    }
  }

  #post(message: Message): void {
    this.#channel?.postMessage(message);
  }
}
