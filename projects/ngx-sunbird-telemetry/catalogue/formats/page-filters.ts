import type { CatalogueRow } from '../rows/catalogue-row.js';
import { escaped } from './html-text.js';
import type { Column } from './page-columns.js';

/** A column with more values than this is filtered by a text. */
const CHOICES = 40;

/** The fields that filter the events: by words in all columns, and by each column. */
export function filtersOf(rows: readonly CatalogueRow[], columns: readonly Column[]): string {
  const fields = columns.map((column) => {
    const id = `filter-${column}`;
    return `<div><label for="${id}">${column}</label>${fieldOf(rows, column, id)}</div>`;
  });
  return `<form class="find">
<div class="words"><label for="filter">Filter</label><input type="search" id="filter" autocomplete="off"> <output id="shown" for="filter">${rows.length} events</output></div>
<details><summary>By column</summary>
<div class="columns">
${fields.join('\n')}
</div>
<button type="reset">Show all</button>
</details>
</form>`;
}

function fieldOf(rows: readonly CatalogueRow[], column: Column, id: string): string {
  const values = [...new Set(rows.map((row) => row[column] ?? ''))].sort();
  if (values.length > CHOICES) {
    return `<input type="search" id="${id}" data-column="${column}" placeholder="contains" autocomplete="off">`;
  }
  const options = values.map(
    (value) => `<option value="${escaped(value)}">${value ? escaped(value) : 'empty'}</option>`,
  );
  // The first stands for no filter, so its value is not looked at.
  return `<select id="${id}" data-column="${column}"><option>any</option>${options.join('')}</select>`;
}
