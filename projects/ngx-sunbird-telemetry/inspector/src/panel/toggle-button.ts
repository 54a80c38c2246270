import { button, type Attributes } from './element';

/** Makes a button with a pressed state. */
export function toggleButton(
  text: string,
  onChange: (on: boolean) => void,
  attributes: Attributes = {},
): HTMLButtonElement {
  const press = (): void => {
    const on = element.ariaPressed !== 'true';
    element.ariaPressed = String(on);
    onChange(on);
  };
  const element = button(text, press, { ...attributes, 'aria-pressed': 'false' });
  return element;
}
