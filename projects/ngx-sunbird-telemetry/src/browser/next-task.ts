/**
 * Resolves in the next task; never if the page is gone. Not by a timer, which browsers may delay and specs may fake.
 * Resolves at once where there are no message channels, as in jsdom.
 */
export function nextTask(): Promise<void> {
  if (typeof MessageChannel !== 'function') {
    return Promise.resolve();
  }
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
