/** A text as HTML. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A text as HTML, in which what only the running portal knows is code. */
export function valueText(text: string): string {
  return escaped(text).replace(/\{\{.*?\}\}/gs, '<code>$&</code>');
}

/** A place in a file, which may break only after a folder. */
export function placeText(file: string, line: number): string {
  return `<span class="place">${escaped(`${file}:${line}`).replaceAll('/', '/<wbr>')}</span>`;
}
