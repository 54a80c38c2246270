import { inject, Injectable } from '@angular/core';
import { Backlog } from './backlog';
import type { Sending } from './batch';
import { ExitNotes } from './exit-notes';
import { connections, mayBeStuck, nextProbe } from './repeat-rules';

/**
 * Requests of earlier pages without an answer. Each may hold one of the six connections that a browser opens to a host.
 */
@Injectable({ providedIn: 'root' })
export class UnansweredRequests {
  readonly #backlog = inject(Backlog);
  readonly #notes = inject(ExitNotes);
  /** Whether the collector has answered this page. If it has, it holds no connection. */
  #answered = false;
  #noted?: Record<string, Sending>;

  /** Number of connections these requests may hold. */
  count(now: number): number {
    return connections(this.#sendings(now));
  }

  /** When the next request may be tried, in ms since the epoch. */
  nextProbe(now: number): number {
    return nextProbe(this.#sendings(now));
  }

  /** The collector has answered. */
  answered(): void {
    this.#answered = true;
  }

  #sendings(now: number): Sending[] {
    if (this.#answered) {
      return [];
    }
    const sendings = { ...(this.#noted ??= this.#notes.sendings) };
    for (const { msgid, sent, inFlight } of this.#backlog.batches) {
      if (sent && !inFlight) {
        sendings[msgid] = sent;
      }
    }
    return Object.values(sendings).filter((sending) => mayBeStuck(sending, now));
  }
}
