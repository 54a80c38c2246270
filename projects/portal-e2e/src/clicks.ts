import type { Scriptable } from './engines/scriptable';

/** A tracked element. Set the name of the next click on its directive. */
interface TrackedElement extends HTMLElement {
  telemetryInteract: {
    appTelemetryInteract: string;
    telemetryInteractCdata?: object[];
  };
}

interface ClickOptions {
  /** Length of the `cdata` id of the clicks, to make large events. */
  characters?: number;
  /** Path to which the page navigates in the task of the clicks. */
  leaveTo?: string;
  /** Whether the task of the clicks reopens the document, e.g. to print. */
  reopen?: boolean;
}

let clicks = 0;

/** Unique names for so many clicks. */
function nextNames(times: number): string[] {
  return Array.from({ length: times }, () => `click ${++clicks}`);
}

/** Clicks Next so many times, in one task. Returns the unique `edata.id` of each click. */
export async function clickNext(
  page: Scriptable,
  times: number,
  options: ClickOptions = {},
): Promise<string[]> {
  const names = nextNames(times);
  await page.evaluate(
    ({ names, characters, leaveTo, reopen }) => {
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
      if (reopen) {
        document.open();
        document.close();
      }
    },
    { names, ...options },
  );
  return names;
}

/** Clicks Logout, which leaves the page. Returns the `edata.id` of the click. */
export async function clickLogout(page: Scriptable): Promise<string> {
  const [name = ''] = nextNames(1);
  await page.evaluate((name) => {
    const logout = [...document.querySelectorAll<TrackedElement>('header button')].find(
      ({ textContent }) => textContent.trim() === 'Logout',
    );
    if (!logout) {
      throw new Error('There is no Logout.');
    }
    logout.telemetryInteract.appTelemetryInteract = name;
    // A scripted click: other tests cover real ones, and many tests repeat this.
    logout.click();
  }, name);
  return name;
}
