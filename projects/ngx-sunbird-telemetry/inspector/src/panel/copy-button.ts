import { button } from './element';

/** How long it says whether it could, in ms. */
const SHOWN = 2000;

/** A button that copies a text, and says whether it could. */
export function copyButton(name: string, text: () => string): HTMLButtonElement {
  const say = (what: string): void => {
    copy.textContent = what;
    setTimeout(() => (copy.textContent = name), SHOWN);
  };
  const copy: HTMLButtonElement = button(name, () => {
    // Without HTTPS there is no clipboard.
    const clipboard = navigator.clipboard as Clipboard | undefined;
    void Promise.resolve(clipboard?.writeText(text()) ?? Promise.reject(new Error())).then(
      () => say('Copied'),
      () => say('The browser does not allow it'),
    );
  });
  return copy;
}
