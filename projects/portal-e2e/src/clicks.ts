import type { Scripted } from './scripted';

/** A tracked element: its directive says what the next click on it is called. */
interface TrackedElement extends HTMLElement {
  telemetryInteract: {
    appTelemetryInteract: string;
    telemetryInteractCdata?: object[];
  };
}

interface ClickOptions {
  /** Characters of what the clicks refer to. */
  characters?: number;
  /** Where the last click leads in its task. */
  leaveTo?: string;
  /** Whether its task opens the document anew, say to print something. */
  openAnew?: boolean;
}

let clicks = 0;

/** Names for so many clicks, which no other click of the run has. */
function nextNames(times: number): string[] {
  return Array.from({ length: times }, () => `click ${++clicks}`);
}

/** Clicks Next so many times, in one task; returns the `edata.id` of each click, which is its own. */
export async function clickNext(
  page: Scripted,
  times: number,
  options: ClickOptions = {},
): Promise<string[]> {
  const names = nextNames(times);
  await page.evaluate(
    ({ names, characters, leaveTo, openAnew }) => {
      const next = document.querySelector<TrackedElement>('button[aria-label=Next]');
      if (!next) {
        throw new Error('There is no Next.');
      }
      const { telemetryInteract } = next;
      if (characters) {
        telemetryInteract.telemetryInteractCdata = [{ type: 'Long', id: 'x'.repeat(characters) }];
      }
      for (const name of names) {
        telemetryInteract.appTelemetryInteract = name;
        next.click();
      }
      telemetryInteract.telemetryInteractCdata = undefined;
      if (leaveTo) {
        location.replace(leaveTo);
      }
      if (openAnew) {
        document.open();
        document.close();
      }
    },
    { names, ...options },
  );
  return names;
}

/** Clicks Logout, which leaves the page; returns the `edata.id` of the click. */
export async function clickLogout(page: Scripted): Promise<string> {
  const [name = ''] = nextNames(1);
  await page.evaluate((name) => {
    const logout = [...document.querySelectorAll<TrackedElement>('header button')].find(
      ({ textContent }) => textContent.trim() === 'Logout',
    );
    if (!logout) {
      throw new Error('There is no Logout.');
    }
    logout.telemetryInteract.appTelemetryInteract = name;
    // Not as a hand would: its ways are tested elsewhere, and this is done again and again.
    logout.click();
  }, name);
  return name;
}
