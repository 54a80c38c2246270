import type { PlanGaps } from '../plan/plan.js';
import type { CatalogueRow } from '../rows/catalogue-row.js';
import { countOf } from '../rows/counts.js';
import type { CatalogueWarning } from '../warnings/catalogue-warning.js';
import type { About } from './about.js';
import { escaped, placeText, valueText } from './html-text.js';
import { columnsOf, emptyReason, type Column } from './page-columns.js';
import { filtersOf } from './page-filters.js';
import { SCRIPT } from './page-script.js';
import { STYLE } from './page-style.js';

/** What the page shows. */
interface Shown {
  readonly rows: readonly CatalogueRow[];
  readonly warnings: readonly CatalogueWarning[];
  readonly gaps?: PlanGaps & { readonly file: string };
}

/** The catalogue as a page that needs no other file. */
export function pageOf({ rows, warnings, gaps }: Shown, about: About): string {
  const columns = columnsOf(rows, gaps !== undefined);
  const title = about.portal ? `Tracking plan of ${escaped(about.portal)}` : 'Tracking plan';
  const { file = '', withoutEntry = [], withoutEvent = [] } = gaps ?? {};
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${title}</h1>
${aboutOf(about, rows)}
<p>What the portal sends, according to its templates and its code. Only the running portal knows the value of <code>{{ … }}</code>. The verdict is that of the Sunbird pipeline.</p>
${noteOf(
  countOf(warnings, 'warning'),
  warnings.map(({ file, line, message }) => `${placeText(file, line)}<br>${escaped(message)}`),
)}
${noteOf(`${countOf(withoutEntry, 'event')} without an entry in ${escaped(file)}`, withoutEntry.map(valueText))}
${noteOf(`${countOf(withoutEvent, 'entry', 'entries')} of ${escaped(file)} without an event`, withoutEvent.map(valueText))}
${filtersOf(rows, columns)}
<div class="wide" role="region" aria-label="Events" tabindex="0">
<table role="table">
<thead role="rowgroup"><tr role="row">${columns.map((column) => `<th role="columnheader" scope="col">${column}</th>`).join('')}</tr></thead>
<tbody role="rowgroup">
${rows.map((row) => lineOf(row, columns)).join('\n')}
</tbody>
</table>
</div>
</main>
<script type="application/json" id="rows">${JSON.stringify(rows).replaceAll('<', '\\u003c')}</script>
<script>${SCRIPT}</script>
</body>
</html>
`;
}

function aboutOf({ release, date, commit }: About, rows: readonly CatalogueRow[]): string {
  const code = rows.filter(({ sentBy }) => sentBy === 'code').length;
  const facts = [
    `<b>${rows.length - code}</b> of elements`,
    `<b>${code}</b> of code`,
    ...(release === undefined ? [] : [`ngx-sunbird-telemetry <b>${escaped(release)}</b>`]),
    `<time datetime="${date}">${date}</time>`,
    ...(commit === undefined ? [] : [`commit <b>${escaped(commit)}</b>`]),
  ];
  return `<ul class="about">${facts.map((fact) => `<li>${fact}</li>`).join('')}</ul>`;
}

/** A list that folds: a long one would hide the events. */
function noteOf(title: string, items: readonly string[]): string {
  const list = items.map((item) => `<li>${item}</li>`).join('\n');
  return items.length
    ? `<details class="note"${items.length > 5 ? '' : ' open'}><summary>${title}</summary>\n<ul>\n${list}\n</ul>\n</details>`
    : '';
}

function lineOf(row: CatalogueRow, columns: readonly Column[]): string {
  const cells = columns.map(
    (column) => `<td role="cell" data-column="${column}"><div>${cellOf(row, column)}</div></td>`,
  );
  return `<tr role="row">${cells.join('')}</tr>`;
}

function cellOf(row: CatalogueRow, column: Column): string {
  const value = row[column];
  if (!value) {
    return `<details class="why"><summary>–<span class="mark" aria-hidden="true">?</span><span class="unseen">Why is it empty?</span></summary>${escaped(emptyReason(column, row))}</details>`;
  }
  switch (column) {
    case 'eid':
      return `<span class="kind">${escaped(value)}</span>`;
    case 'verdict': {
      const verdict = `<span class="${value.replaceAll(' ', '-')}">${escaped(value)}</span>`;
      return row.reason
        ? `<details><summary>${verdict}</summary>${escaped(row.reason)}</details>`
        : verdict;
    }
    case 'file':
      return placeText(row.file, row.line);
    default:
      return valueText(value);
  }
}
