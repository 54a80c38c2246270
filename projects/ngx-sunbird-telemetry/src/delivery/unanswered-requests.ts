import { inject, Injectable } from '@angular/core';
import { Backlog } from './backlog';
import type { Sending } from './batch';
import { ExitNotes } from './exit-notes';
import { connections, mayBeStuck, nextProbe } from './repeat-rules';

/** The requests of earlier pages without an answer: each may hold a connection, and a browser has six to a host. */
@Injectable({ providedIn: 'root' })
export class UnansweredRequests {
  readonly #backlog = inject(Backlog);
  readonly #notes = inject(ExitNotes);
  /** Whether the collector has answered this page: then it answers all. */
  #answered = false;
  #noted?: Record<string, Sending>;

  /** How many connections may be taken. */
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
