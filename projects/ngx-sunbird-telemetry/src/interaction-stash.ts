import type { Interaction } from './context/event-input';
import { STASH } from './purge';

/**
 * Keeps the interactions of a page that ends before its recorder has come, for the next page of this portal.
 * `localStorage`, since nothing asynchronous is sure to finish now. What is no JSON, or does not fit, is reported.
 */
export function stash(
  interactions: readonly Interaction[],
  report: (error: unknown) => void,
): void {
  const kept = stashed();
  for (const interaction of interactions) {
    try {
      localStorage.setItem(STASH, JSON.stringify([...kept, interaction]));
      kept.push(interaction);
    } catch (error) {
      report(error);
    }
  }
}

/** Hands over what was stashed, once. Nobody knows any more who it was without a session: signed out. */
export function takeStash(): Interaction[] {
  const interactions = stashed();
  if (interactions.length) {
    localStorage.removeItem(STASH);
  }
  return interactions.map((interaction) => ({
    ...interaction,
    session: interaction.session ?? null,
  }));
}

function stashed(): Interaction[] {
  try {
    const interactions: unknown = JSON.parse(localStorage.getItem(STASH) ?? '[]');
    return Array.isArray(interactions) ? (interactions as Interaction[]) : [];
  } catch {
    return [];
  }
}
