import { quantile } from './measurements';

/** The median of the rounds, with the lowest and the highest. */
export function middle(rounds: readonly number[]): string {
  const [low, median, high] = [0, 0.5, 1].map((part) => short(quantile(rounds, part)));
  return low === high ? String(median) : `${median} (${low}–${high})`;
}

/** A dash where a ratio says nothing: the difference from a baseline can be zero, or negative by chance. */
export function ratio(value: number, other: number): string {
  return value >= 0 && other > 0 ? `${(value / other).toFixed(2)}×` : '–';
}

export function short(value: number): string {
  return value < 10 ? String(Math.round(value * 10) / 10) : value.toFixed(0);
}

export function kilo(bytes: number): string {
  return (bytes / 1000).toFixed(1);
}
