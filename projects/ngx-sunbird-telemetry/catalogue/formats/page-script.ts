/** Shows the events that fit all filters. `rows` are the rows of the catalogue, in the order of the table. */
export const SCRIPT = `
const rows = JSON.parse(document.getElementById('rows').textContent);
const lines = [...document.querySelectorAll('tbody tr')];
const form = document.querySelector('form');
const words = document.getElementById('filter');
const fields = [...form.querySelectorAll('[data-column]')];
const texts = rows.map((row) => Object.values(row).join(' ').toLowerCase());
const fits = (field, value) =>
  field.tagName === 'SELECT'
    ? !field.selectedIndex || field.value === value
    : value.toLowerCase().includes(field.value.trim().toLowerCase());
const show = () => {
  const wanted = words.value.toLowerCase().split(/\\s+/);
  let shown = 0;
  lines.forEach((line, at) => {
    line.hidden = !(
      wanted.every((word) => texts[at].includes(word)) &&
      fields.every((field) => fits(field, rows[at][field.dataset.column] ?? ''))
    );
    shown += line.hidden ? 0 : 1;
  });
  document.getElementById('shown').textContent =
    shown === rows.length ? shown + ' events' : shown + ' of ' + rows.length + ' events';
};
form.addEventListener('input', show);
form.addEventListener('reset', () => setTimeout(show));
form.addEventListener('submit', (event) => event.preventDefault());
// A browser that goes back fills the fields again.
show();
`;
