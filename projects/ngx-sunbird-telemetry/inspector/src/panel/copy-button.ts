import { button } from './element';

/** A button that copies a text, and says whether it could. */
export function copyButton(name: string, text: () => string): HTMLButtonElement {
  const copy = button(name, () => {
    // Without HTTPS there is no clipboard.
    const clipboard = navigator.clipboard as Clipboard | undefined;
    void Promise.resolve(clipboard?.writeText(text()) ?? Promise.reject(new Error())).then(
      () => (copy.textContent = 'Copied'),
      () => (copy.textContent = 'The browser does not allow it'),
    );
  });
  copy.addEventListener('blur', () => (copy.textContent = name));
  return copy;
}
