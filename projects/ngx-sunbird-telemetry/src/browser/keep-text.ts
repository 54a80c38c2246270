/**
 * Writes a text to `localStorage`, and returns `true` when the browser has it. WebKit sends what a page writes to another process,
 * and loses it if the page's own process ends first: in WebKitGTK 2.50, if 1 of 50 tabs is closed right after it. To ask for the
 * size of a new Blob is to wait for that process, after all that it was sent before. Chromium, which alone has `userAgentData`,
 * does not need that, and on a slow phone the first Blob of a page takes 5 ms. Throws if storage is blocked or full.
 * @see https://github.com/WebKit/WebKit/blob/main/Source/WebCore/fileapi/Blob.cpp
 * @see https://wicg.github.io/ua-client-hints/#interface
 */
export function keepText(key: string, text: string): boolean {
  localStorage.setItem(key, text);
  // The answer is used, because bundlers leave out a question whose answer is not.
  return 'userAgentData' in navigator || !!new Blob([key]).size;
}
