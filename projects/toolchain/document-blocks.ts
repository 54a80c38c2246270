/** A code block of a Markdown document. */
export interface Block {
  /** Number of its first line, from 1. */
  line: number;
  language: string;
  /** What follows the language; readers do not see it. */
  flag: string;
  text: string;
}

/** The fenced blocks of a document, without the indentation of their fence. */
export function blocksOf(markdown: string): Block[] {
  return [...markdown.matchAll(/^( *)```(\w*) ?(.*)\n([^]*?)^\1```$/gm)].map(
    ([, indent = '', language = '', flag = '', text = ''], index, all) => ({
      line: markdown.slice(0, all[index]?.index).split('\n').length,
      language,
      flag,
      text: text.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
    }),
  );
}
