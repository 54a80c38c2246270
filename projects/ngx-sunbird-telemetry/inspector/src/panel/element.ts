export type Attributes = Record<string, string | number | boolean | undefined>;

/** Makes an element with these attributes and children. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) {
      // In ARIA, an empty text is not true.
      const isFlag = value === true && !name.startsWith('aria-');
      element.setAttribute(name, isFlag ? '' : String(value));
    }
  }
  element.append(...children);
  return element;
}

export function button(
  text: string,
  press: () => void,
  attributes: Attributes = {},
): HTMLButtonElement {
  const element = make('button', { type: 'button', ...attributes }, text);
  element.addEventListener('click', press);
  return element;
}
