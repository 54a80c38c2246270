import { attempt } from './attempt';

/**
 * A deep copy; the value itself if it cannot be cloned, for example a function. The recorder leaves such a part out.
 */
export function deepCopy<T>(data: T): T {
  return attempt(() => structuredClone(data)) ?? data;
}
