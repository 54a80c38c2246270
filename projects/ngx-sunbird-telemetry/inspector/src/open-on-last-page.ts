const KEY = 'ngx-sunbird-telemetry inspector open';

/** Whether the inspector was open on the page before this one, in this tab. */
export function wasOpen(): boolean {
  try {
    return !!sessionStorage.getItem(KEY);
  } catch {
    return false;
  }
}

/** Tells the next page of this tab whether the inspector is open. Does nothing if storage is blocked or full. */
export function keepOpen(open: boolean): void {
  try {
    if (open) {
      sessionStorage.setItem(KEY, 'open');
    } else {
      sessionStorage.removeItem(KEY);
    }
  } catch {
    // The next page starts with the inspector closed.
  }
}
