import { button, type Attributes } from './element';

/** Makes a button with a pressed state. */
export function toggleButton(
  text: string,
  onChange: (on: boolean) => void,
  attributes: Attributes = {},
): HTMLButtonElement {
  const press = (): void => {
    const on = element.getAttribute('aria-pressed') !== 'true';
    element.setAttribute('aria-pressed', String(on));
    onChange(on);
  };
  const element = button(text, press, { ...attributes, 'aria-pressed': 'false' });
  return element;
}
