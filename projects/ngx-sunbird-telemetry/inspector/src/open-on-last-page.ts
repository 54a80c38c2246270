/** The folder tells portals on one origin apart. */
const keyOfPage = (): string => `ngx-sunbird-telemetry inspector open ${document.baseURI}`;

/** Whether the inspector was open on the page before this one, in this tab. */
export function wasOpen(): boolean {
  try {
    return !!sessionStorage.getItem(keyOfPage());
  } catch {
    return false;
  }
}

/** Tells the next page of this tab whether the inspector is open. Does nothing if storage is blocked or full. */
export function keepOpen(open: boolean): void {
  try {
    if (open) {
      sessionStorage.setItem(keyOfPage(), 'open');
    } else {
      sessionStorage.removeItem(keyOfPage());
    }
  } catch {
    // The next page starts with the inspector closed.
  }
}
