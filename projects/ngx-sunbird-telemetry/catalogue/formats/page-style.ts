/** The look of the page: a table, and on a narrow screen a card for each event. */
export const STYLE = `
:root { color-scheme: light dark; --ink: #1d2433; --soft: #566074; --line: #dfe3ea; --ground: #fff; --head: #f5f7fa; --code: #7a3e00; --warn: #fff6e5; --good: #10693a; --bad: #a8221b; --maybe: #7a4b00; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e9f0; --soft: #a5aec0; --line: #343b49; --ground: #14181f; --head: #1c222c; --code: #ffc78a; --warn: #2b2415; --good: #7fd6a4; --bad: #ff9d95; --maybe: #f2c36b; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 100rem; padding: 2rem 1.25rem; background: var(--ground); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
h1 { margin: 0; font-size: 1.6rem; line-height: 1.25; overflow-wrap: anywhere; }
.about { display: flex; flex-wrap: wrap; gap: .15rem 1.25rem; margin: .4rem 0 0; padding: 0; list-style: none; color: var(--soft); }
.about b { color: var(--ink); font-weight: 600; overflow-wrap: anywhere; }
.about + p { margin: .75rem 0 1.25rem; max-width: 60rem; color: var(--soft); }
.note { margin-bottom: 1rem; padding: .6rem 1rem; border: 1px solid var(--line); border-radius: 8px; background: var(--warn); }
.note > summary, form summary { font-weight: 600; }
summary { cursor: pointer; }
.note ul { margin: .5rem 0 0; padding-left: 1.25rem; overflow-wrap: anywhere; }
.note li + li { margin-top: .5rem; }
.find { margin: 1.25rem 0 1rem; padding: .75rem 1rem; border: 1px solid var(--line); border-radius: 8px; background: var(--head); }
.words { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem .75rem; }
.words input { flex: 0 1 24rem; }
label { color: var(--soft); }
output { color: var(--soft); }
form details { margin-top: .6rem; }
.columns { display: grid; grid-template-columns: repeat(auto-fill, minmax(10.5rem, 1fr)); gap: .6rem .9rem; margin: .6rem 0 .8rem; }
.columns label { display: block; font-size: .9em; }
input, select, button { min-height: 2.4rem; padding: .35rem .6rem; border: 1px solid var(--soft); border-radius: 6px; background: var(--ground); color: inherit; font: inherit; }
.columns input, .columns select { width: 100%; }
button { cursor: pointer; }
.wide { overflow-x: auto; border: 1px solid var(--line); border-radius: 8px; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: .5rem .7rem; text-align: left; vertical-align: top; }
th { background: var(--head); color: var(--soft); font-weight: 600; }
td { border-top: 1px solid var(--line); }
td[data-column=id] { min-width: 11rem; font-weight: 600; overflow-wrap: anywhere; }
td[data-column=type], td[data-column=pageid], td[data-column=env], td[data-column=section] { min-width: 7rem; overflow-wrap: anywhere; }
td[data-column=verdict] details[open] { min-width: 12rem; }
td[data-column=description] { min-width: 12rem; }
td[data-column=file] { min-width: 13rem; overflow-wrap: anywhere; }
code { color: var(--code); font: .92em ui-monospace, monospace; overflow-wrap: anywhere; }
.place { color: var(--soft); font-size: .92em; }
.kind { font-size: .85em; letter-spacing: .02em; color: var(--soft); }
.accepted { color: var(--good); }
.depends { color: var(--maybe); }
.refused, .not-recorded { color: var(--bad); }
.why { font-weight: 400; color: var(--soft); }
.why[open] { min-width: 9rem; }
.why > summary { display: inline-flex; align-items: center; gap: .4rem; min-height: 1.5rem; list-style: none; }
.why > summary::-webkit-details-marker { display: none; }
.mark { display: inline-grid; place-items: center; width: 1.15rem; height: 1.15rem; border: 1px solid currentcolor; border-radius: 50%; font-size: .75rem; line-height: 1; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
:focus-visible { outline: 2px solid currentcolor; outline-offset: 2px; }
[hidden] { display: none !important; }
@media (max-width: 52rem) {
  body { padding: 1.25rem 1rem; }
  .words input { flex: 1 1 12rem; min-width: 0; }
  .columns { grid-template-columns: repeat(auto-fill, minmax(9rem, 1fr)); }
  .wide { overflow: visible; border: 0; }
  table, tbody { display: block; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tr { display: grid; margin-bottom: .75rem; padding: .6rem .9rem; border: 1px solid var(--line); border-radius: 8px; }
  td, td[data-column] { display: grid; grid-template-columns: 6.5rem minmax(0, 1fr); gap: .5rem; min-width: 0; padding: .2rem 0; border: 0; overflow-wrap: anywhere; }
  td::before { content: attr(data-column); color: var(--soft); font-weight: 400; }
  td[data-column=id] { order: -1; }
}
`;
