import { button } from './element';

/** Makes a button with a pressed state. */
export function toggleButton(text: string, onChange: (on: boolean) => void): HTMLButtonElement {
  const press = (): void => {
    const on = element.ariaPressed !== 'true';
    element.ariaPressed = String(on);
    onChange(on);
  };
  const element = button(text, press, { 'aria-pressed': 'false' });
  return element;
}
