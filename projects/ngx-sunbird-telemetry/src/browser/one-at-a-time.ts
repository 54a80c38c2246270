/**
 * Runs work under a Web Lock, so that one page of the origin runs it at a time. Without locks, or if they are denied,
 * runs it at once.
 * @see https://w3c.github.io/web-locks/
 */
export async function oneAtATime(name: string, work: () => Promise<void>): Promise<void> {
  let begun = false;
  try {
    const { locks } = navigator as Partial<Navigator>;
    await locks?.request(name, () => {
      begun = true;
      return work();
    });
  } catch {
    // Denied, for example in a sandboxed frame.
  }
  if (!begun) {
    await work();
  }
}
