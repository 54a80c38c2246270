/**
 * Does work that one page of an origin does at a time; the others wait for their turn. Where there are no locks, or they
 * are denied, at once.
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
    // Denied, as in a sandboxed frame.
  }
  if (!begun) {
    await work();
  }
}
