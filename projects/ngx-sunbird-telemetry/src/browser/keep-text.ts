/**
 * Writes a text to `localStorage`, and returns when the browser has it. WebKit sends what a page writes to another process, and
 * loses it if the page's own process ends first: in WebKitGTK 2.50, when 1 of 50 tabs is closed right after it. To read the
 * cookies is to wait for that process, after all that it was sent before. Apple's WebKit remembers them, so there only the first
 * read waits. Throws if storage is blocked or full.
 * @see https://github.com/WebKit/WebKit/blob/main/Source/WebKit/WebProcess/WebPage/WebCookieJar.cpp
 */
export function keepText(key: string, text: string): void {
  localStorage.setItem(key, text);
  void document.cookie;
}
