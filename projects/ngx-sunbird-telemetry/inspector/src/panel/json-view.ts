import { make } from './element';

/** Coloured JSON, one field per line; highlights the fields whose paths are in `marked`, e.g. `edata.section`. */
export function jsonView(value: unknown, marked: ReadonlySet<string>): HTMLElement {
  return make('pre', { class: 'json', tabindex: 0 }, ...nodes(value, '', '', marked));
}

function nodes(
  value: unknown,
  path: string,
  indent: string,
  marked: ReadonlySet<string>,
): (Node | string)[] {
  if (typeof value !== 'object' || value === null) {
    return [make('span', { class: typeof value }, JSON.stringify(value))];
  }
  const isList = Array.isArray(value);
  const [open, close] = isList ? '[]' : '{}';
  const entries = Object.entries(value);
  const inner = `${indent}  `;
  const fields = entries.map(([key, child], index) => {
    const at = isList ? `${path}[${key}]` : path ? `${path}.${key}` : key;
    return make(
      'span',
      { class: marked.has(at) ? 'marked' : undefined },
      inner,
      ...(isList ? [] : [make('span', { class: 'key' }, JSON.stringify(key)), ': ']),
      ...nodes(child, at, inner, marked),
      index < entries.length - 1 ? ',\n' : '\n',
    );
  });
  return fields.length ? [`${open}\n`, ...fields, `${indent}${close}`] : [`${open}${close}`];
}
