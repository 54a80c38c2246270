import type { Occurrence } from './context/event-input';
import { STASH } from './purge';

/**
 * Keeps the occurrences of a page that ends before its recorder has come, for the next page of this portal.
 * `localStorage`, since nothing asynchronous is sure to finish now. What is no JSON, or does not fit, is reported.
 */
export function stash(occurrences: readonly Occurrence[], report: (error: unknown) => void): void {
  const kept = stashed();
  for (const occurrence of occurrences) {
    try {
      localStorage.setItem(STASH, JSON.stringify([...kept, occurrence]));
      kept.push(occurrence);
    } catch (error) {
      report(error);
    }
  }
}

/** Hands over what was stashed, once. Nobody knows any more who it was without a session: signed out. */
export function takeStash(): Occurrence[] {
  const occurrences = stashed();
  if (occurrences.length) {
    localStorage.removeItem(STASH);
  }
  return occurrences.map((occurrence) => ({
    ...occurrence,
    session: occurrence.session ?? null,
  }));
}

function stashed(): Occurrence[] {
  try {
    const occurrences: unknown = JSON.parse(localStorage.getItem(STASH) ?? '[]');
    return Array.isArray(occurrences) ? (occurrences as Occurrence[]) : [];
  } catch {
    return [];
  }
}
