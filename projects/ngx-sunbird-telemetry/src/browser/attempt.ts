/** Returns `undefined` if the work throws: the browser lacks or blocks something, storage is full, or its content is not ours. */
export function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
