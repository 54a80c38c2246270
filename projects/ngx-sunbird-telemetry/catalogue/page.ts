import type { Catalogue } from './catalogue.js';
import { EVENT_KEYS, type CatalogueRow } from './catalogue-row.js';
import type { CatalogueWarning } from './catalogue-warning.js';

/** The catalogue as a page that needs no other file. */
export function pageOf({ rows, warnings }: Catalogue): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Interaction telemetry</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>Interaction telemetry</h1>
<p>What a click sends, according to the templates. Only the running portal knows the value of <code>{{ … }}</code>; the page sets what is –. The verdict is that of the Sunbird pipeline.</p>
${warnings.length ? warningsOf(warnings) : ''}
<p class="find"><label>Filter <input type="search" id="filter"></label> <output id="shown">${rows.length} events</output></p>
<div class="wide" role="region" aria-label="Events" tabindex="0">
<table>
<thead><tr>${[...EVENT_KEYS, 'verdict', 'file'].map((key) => `<th scope="col">${key}</th>`).join('')}</tr></thead>
<tbody>
${rows.map(lineOf).join('\n')}
</tbody>
</table>
</div>
</main>
<script>${SCRIPT}</script>
</body>
</html>
`;
}

function warningsOf(warnings: readonly CatalogueWarning[]): string {
  const items = warnings.map(
    ({ file, line, message }) => `<li>${placeOf(file, line)}<br>${escaped(message)}</li>`,
  );
  const count = `${warnings.length} ${warnings.length === 1 ? 'warning' : 'warnings'}`;
  // A long list would hide the events.
  return `<details${warnings.length > 5 ? '' : ' open'}><summary>${count}</summary>\n<ul>\n${items.join('\n')}\n</ul>\n</details>`;
}

function lineOf(row: CatalogueRow): string {
  const cells = EVENT_KEYS.map((key) => `<td>${valueOf(row[key])}</td>`);
  const name = escaped(row.verdict ?? '');
  const verdict = row.reason
    ? `<td><details><summary>${name}</summary>${escaped(row.reason)}</details></td>`
    : `<td>${name}</td>`;
  return `<tr>${cells.join('')}${verdict}<td>${placeOf(row.file, row.line)}</td></tr>`;
}

function valueOf(text = '–'): string {
  return escaped(text).replace(/\{\{.*?\}\}/gs, '<code>$&</code>');
}

/** Lets a path break only after a folder. */
function placeOf(file: string, line: number): string {
  return `<span class="place">${escaped(`${file}:${line}`).replaceAll('/', '/<wbr>')}</span>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

const STYLE = `
:root { color-scheme: light dark; --ink: #1d2433; --soft: #5a6478; --line: #dfe3ea; --ground: #fff; --head: #f5f7fa; --code: #7a3e00; --warn: #fff6e5; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e9f0; --soft: #a5aec0; --line: #343b49; --ground: #14181f; --head: #1c222c; --code: #ffc78a; --warn: #2b2415; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 84rem; padding: 2rem 1.25rem; background: var(--ground); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
h1 { margin: 0; font-size: 1.6rem; }
h1 + p { margin: .25rem 0 1.5rem; color: var(--soft); }
main > details { margin-bottom: 1.5rem; padding: .75rem 1rem; border: 1px solid var(--line); border-radius: 8px; background: var(--warn); }
main > details > summary { font-weight: 600; }
summary { cursor: pointer; }
ul { margin: .5rem 0 0; padding-left: 1.25rem; }
li + li { margin-top: .5rem; }
.find { display: flex; align-items: center; gap: 1rem; color: var(--soft); }
input { width: min(20rem, 50vw); margin-left: .25rem; padding: .4rem .6rem; border: 1px solid var(--soft); border-radius: 6px; background: transparent; color: inherit; font: inherit; }
.wide { overflow-x: auto; border: 1px solid var(--line); border-radius: 8px; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: .5rem .75rem; text-align: left; vertical-align: top; overflow-wrap: break-word; min-width: 6rem; }
th { background: var(--head); color: var(--soft); font-weight: 600; }
td { border-top: 1px solid var(--line); }
td:first-child { min-width: 11rem; font-weight: 600; }
td:last-child { min-width: 15rem; }
code { color: var(--code); font: .92em ui-monospace, monospace; }
td:nth-last-child(2) { min-width: 12rem; }
.place { color: var(--soft); font-size: .92em; overflow-wrap: normal; }
:focus-visible { outline: 2px solid currentcolor; outline-offset: 2px; }
`;

const SCRIPT = `
const rows = [...document.querySelectorAll('tbody tr')];
const filter = document.getElementById('filter');
filter.addEventListener('input', () => {
  const words = filter.value.toLowerCase().split(/\\s+/);
  let shown = 0;
  for (const row of rows) {
    const text = row.textContent.toLowerCase();
    row.hidden = !words.every((word) => text.includes(word));
    shown += row.hidden ? 0 : 1;
  }
  document.getElementById('shown').textContent =
    shown === rows.length ? shown + ' events' : shown + ' of ' + rows.length + ' events';
});
`;
