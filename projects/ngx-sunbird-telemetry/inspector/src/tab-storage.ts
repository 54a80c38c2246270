/** The folder tells portals on one origin apart. */
function keyOf(name: string): string {
  return `ngx-sunbird-telemetry inspector ${name} ${document.baseURI}`;
}

/** What an earlier page of this tab has kept; `null` if it has kept nothing, or if storage is blocked. */
export function readFromTab(name: string): string | null {
  try {
    return sessionStorage.getItem(keyOf(name));
  } catch {
    return null;
  }
}

/** Keeps a text for later pages of this tab; nothing if storage is blocked or full, or without a text. */
export function keepInTab(name: string, text?: string): void {
  try {
    // If the new text does not fit, the old one must not stay.
    sessionStorage.removeItem(keyOf(name));
    if (text !== undefined) {
      sessionStorage.setItem(keyOf(name), text);
    }
  } catch {
    // Blocked or full.
  }
}
