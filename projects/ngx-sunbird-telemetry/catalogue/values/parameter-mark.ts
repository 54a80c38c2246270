/** Around the name of a parameter whose value the caller gives. Characters that no source has. */
const [OPEN, CLOSE] = ['\uE000', '\uE001'];
const MARKED = new RegExp(`${OPEN}(\\d+):([^${CLOSE}]*)${CLOSE}`, 'g');

/** The name of a parameter in an expression, marked with the number of its function. */
export function marked(name: string, owner: number): string {
  return `${OPEN}${owner}:${name}${CLOSE}`;
}

/** The numbers of the functions on whose parameters a text depends. */
export function ownersIn(text: string): number[] {
  return [...text.matchAll(MARKED)].map(([, owner]) => Number(owner));
}

export function withoutMarks(text: string): string {
  return text.replace(MARKED, '$2');
}
