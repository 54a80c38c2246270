/** Whether two values are equal, where `{{ … }}` in the expected text stands for any text. */
export function fits(expected: unknown, received: unknown): boolean {
  if (isPattern(expected) && typeof received === 'string') {
    return hasParts(received, expected.split(/\{\{[^]*?\}\}/));
  }
  return expected === received || JSON.stringify(expected) === JSON.stringify(received);
}

/** Whether it is a text with `{{ … }}`. */
export function isPattern(text: unknown): text is string {
  return typeof text === 'string' && text.includes('{{');
}

/** Whether a text begins with the first part, ends with the last, and has the others between them in this order. */
function hasParts(text: string, parts: readonly string[]): boolean {
  const [first = '', ...others] = parts;
  const last = others.pop();
  if (last === undefined) {
    return text === first;
  }
  if (!text.startsWith(first)) {
    return false;
  }
  let at = first.length;
  for (const part of others) {
    const found = text.indexOf(part, at);
    if (found < 0) {
      return false;
    }
    at = found + part.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}
