import { keepInTab, readFromTab } from './tab-storage';

const NAME = 'open';

/** Whether the inspector was open on the page before this one, in this tab. */
export function wasOpen(): boolean {
  return !!readFromTab(NAME);
}

/** Tells the next page of this tab whether the inspector is open. */
export function keepOpen(open: boolean): void {
  keepInTab(NAME, open ? 'open' : undefined);
}
