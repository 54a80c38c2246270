/** The styles of the inspector, isolated from those of the page by its shadow root. */
export const STYLES = `
:host {
  all: initial;
  color-scheme: light dark;
  scrollbar-color: var(--quiet) transparent;
  --surface: #ffffff;
  --raised: #f3f5f7;
  --line: #d7dce1;
  --text: #16191d;
  --quiet: #59626c;
  --accent: #0b66a8;
  --on-accent: #ffffff;
  --good: #0d7037;
  --good-tint: #e3f4e9;
  --bad: #b3261e;
  --bad-tint: #fce8e6;
  --warn: #8a5300;
  --string: #0d7037;
  --number: #8a3ffc;
  font: 13px/1.45 system-ui, sans-serif;
  color: var(--text);
}

@media (prefers-color-scheme: dark) {
  :host {
    --surface: #16191d;
    --raised: #20252b;
    --line: #3a424b;
    --text: #e8ebee;
    --quiet: #a3adb8;
    --accent: #79bdf2;
    --on-accent: #06263d;
    --good: #6fd398;
    --good-tint: #12301f;
    --bad: #ffb4ab;
    --bad-tint: #46201c;
    --warn: #f5bf62;
    --string: #6fd398;
    --number: #c9a8ff;
  }
}

* {
  box-sizing: border-box;
}

@media print {
  :host {
    display: none !important;
  }
}

[hidden] {
  display: none !important;
}

h2,
p,
ul,
ol,
pre {
  margin: 0;
  padding: 0;
}

ul,
ol {
  list-style: none;
}

:focus-visible {
  outline: 2px solid var(--accent);
  outline-offset: 1px;
}

button,
input {
  font: inherit;
  color: inherit;
  min-height: 30px;
  border: 1px solid var(--line);
  border-radius: 6px;
  background: var(--surface);
}

button {
  padding: 0 10px;
  cursor: pointer;
  white-space: nowrap;
}

button:hover {
  border-color: var(--accent);
}

button:disabled {
  color: var(--quiet);
  cursor: default;
  border-color: var(--line);
}

button[aria-pressed='true'] {
  background: var(--accent);
  border-color: var(--accent);
  color: var(--on-accent);
}

input {
  padding: 0 8px;
  width: 11rem;
}

code,
pre {
  font: 12px/1.5 ui-monospace, Menlo, Consolas, monospace;
  overflow-wrap: anywhere;
}

.launcher {
  position: fixed;
  z-index: 2147483647;
  right: 16px;
  bottom: 16px;
  min-height: 36px;
  padding: 0 14px;
  border-radius: 18px;
  border-color: transparent;
  background: var(--accent);
  color: var(--on-accent);
  font-weight: 600;
  font-variant-numeric: tabular-nums;
  box-shadow: 0 2px 10px rgb(0 0 0 / 30%);
  touch-action: none;
}

/* On a phone, or zoomed in, the tabs of many portals are at the lower edge. */
@media (width < 48rem) {
  .launcher {
    bottom: calc(88px + env(safe-area-inset-bottom));
  }
}

.launcher.bad {
  background: var(--bad);
  color: var(--surface);
}

:host([open]) .launcher {
  display: none;
}

.panel {
  position: fixed;
  z-index: 2147483647;
  inset: auto 0 0;
  height: var(--size, min(46vh, 480px));
  display: flex;
  flex-direction: column;
  background: var(--surface);
  border-top: 1px solid var(--line);
  box-shadow: 0 -4px 24px rgb(0 0 0 / 20%);
}

.panel.beside {
  inset: 0 0 0 auto;
  height: auto;
  width: var(--size, min(50vw, 460px));
  border-top: 0;
  border-left: 1px solid var(--line);
}

.edge {
  position: absolute;
  z-index: 1;
  inset: -4px 0 auto;
  height: 9px;
  cursor: ns-resize;
  touch-action: none;
}

.panel.beside .edge {
  inset: 0 auto 0 -4px;
  height: auto;
  width: 9px;
  cursor: ew-resize;
}

.edge:hover,
.edge:focus-visible {
  background: var(--accent);
  outline: none;
}

header {
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 6px 12px;
  padding: 8px 52px 8px 14px;
  background: var(--raised);
  border-bottom: 1px solid var(--line);
  position: relative;
  /* The list needs some of a small panel. */
  max-height: 60%;
  overflow: auto;
  flex-shrink: 0;
}

h2 {
  font-size: 14px;
}

.status {
  flex: 1;
  min-width: 12rem;
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 4px 8px;
  color: var(--quiet);
  font-variant-numeric: tabular-nums;
}

.filters {
  display: flex;
  flex-wrap: wrap;
  gap: 4px;
}

.filters button {
  min-height: 24px;
  padding: 0 8px;
  border-radius: 12px;
  font-variant-numeric: tabular-nums;
}

.notes {
  width: 100%;
  color: var(--quiet);
}

.notes:not(:has(> :not([hidden]))) {
  display: none;
}

.error {
  color: var(--bad);
  overflow-wrap: anywhere;
}

.tools,
.buttons {
  display: flex;
  flex-wrap: wrap;
  gap: 6px;
}

.close {
  position: absolute;
  top: 8px;
  right: 12px;
  width: 32px;
  padding: 0;
  font-size: 18px;
}

.body {
  flex: 1;
  min-height: 0;
  display: flex;
}

.events {
  flex: 1;
  min-width: 0;
  display: flex;
  flex-direction: column;
}

.empty {
  padding: 24px 14px 0;
  color: var(--quiet);
}

.list {
  flex: 1;
  min-height: 0;
  overflow: auto;
  outline-offset: -2px;
}

.rows {
  position: relative;
}

.row {
  display: grid;
  grid-template-columns: 90px minmax(90px, 150px) minmax(90px, 2fr) minmax(60px, 1fr) minmax(50px, 1fr) minmax(60px, 1fr) 62px 20px;
  gap: 10px;
  align-items: center;
  height: 32px;
  width: 100%;
  padding: 0 14px;
  border-bottom: 1px solid var(--line);
  font-variant-numeric: tabular-nums;
}

.rows .row {
  position: absolute;
  top: 0;
  left: 0;
  cursor: pointer;
}

.row > span {
  overflow: hidden;
  text-overflow: ellipsis;
  white-space: nowrap;
}

.row.head {
  height: 26px;
  font-size: 11px;
  color: var(--quiet);
}

.rows .row:hover,
.rows .row.page {
  background: var(--raised);
}

.rows .row.page {
  grid-template: 'time address' / 90px 1fr;
  cursor: default;
  color: var(--quiet);
}

.row .address {
  grid-area: address;
}

.row.invalid {
  background: var(--bad-tint);
}

.row[aria-selected='true'] {
  box-shadow: inset 3px 0 var(--accent);
  background: var(--raised);
}

.row .id {
  font-weight: 600;
}

.time,
.queued {
  color: var(--quiet);
}

.sent {
  color: var(--good);
}

.failed,
.rejected {
  color: var(--bad);
  font-weight: 600;
}

.row .verdict {
  text-align: center;
  color: var(--good);
}

.row.invalid .verdict {
  color: var(--bad);
  font-weight: 700;
}

.spoken {
  position: absolute;
  width: 1px;
  height: 1px;
  overflow: hidden;
  clip-path: inset(50%);
}

.elements {
  flex: 0 0 min(40%, 30rem);
  min-width: 0;
  display: flex;
  flex-direction: column;
  border-left: 1px solid var(--line);
}

.elements .filters {
  padding: 8px 14px;
}

.elements .row {
  grid-template: 'id name' / minmax(90px, 1.6fr) minmax(90px, 1fr);
}

.row .name {
  color: var(--quiet);
}

.detailed .elements,
.tracking .findings {
  display: none;
}

.detail,
.findings {
  flex: 0 0 min(40%, 34rem);
  overflow: auto;
  padding: 12px 14px;
  border-left: 1px solid var(--line);
  display: grid;
  gap: 10px;
  align-content: start;
}

.back {
  display: none;
  justify-self: start;
}

.expecting .back {
  display: inline-block;
}

.detailed .findings {
  display: none;
}

div.verdict {
  padding: 8px 10px;
  border-radius: 6px;
  border-left: 4px solid;
}

div.good {
  color: var(--good);
  background: var(--good-tint);
}

div.bad {
  color: var(--bad);
  background: var(--bad-tint);
}

div.verdict li {
  margin-top: 6px;
  color: var(--text);
}

.fix {
  color: var(--quiet);
}

.reason {
  color: var(--bad);
}

.sender {
  display: flex;
  flex-wrap: wrap;
  gap: 8px;
  align-items: center;
  justify-content: space-between;
}

.source {
  position: relative;
}

.source button {
  position: absolute;
  top: 6px;
  right: 6px;
}

.json {
  padding: 10px;
  border: 1px solid var(--line);
  border-radius: 6px;
  white-space: pre-wrap;
}

.json .key {
  color: var(--accent);
}

.json .string {
  color: var(--string);
}

.json .number,
.json .boolean,
.json .object {
  color: var(--number);
}

.json .marked {
  background: var(--bad-tint);
  box-shadow: -10px 0 var(--bad-tint), inset 2px 0 var(--bad);
}

.summary {
  font-weight: 600;
}

.findings > button {
  justify-self: start;
}

.findings ol > li {
  padding: 6px 0;
  border-top: 1px solid var(--line);
}

.findings li li {
  padding-left: 12px;
}

.met > b {
  color: var(--good);
}

.differing > b {
  color: var(--warn);
}

.missing > b {
  color: var(--bad);
}

.outline {
  position: fixed;
  z-index: 2147483646;
  pointer-events: none;
  border-radius: 4px;
  outline: 2px solid var(--accent);
}

.outline b {
  position: absolute;
  left: 0;
  top: 0;
  padding: 0 5px;
  border-radius: 3px;
  font-size: 11px;
  font-weight: 600;
  white-space: nowrap;
  max-width: min(48ch, 100vw);
  overflow: hidden;
  text-overflow: ellipsis;
  background: var(--accent);
  color: var(--on-accent);
}

@media (forced-colors: active) {
  button[aria-pressed='true'],
  .row[aria-selected='true'],
  .edge:hover,
  .edge:focus-visible {
    forced-color-adjust: none;
    background: Highlight;
    color: HighlightText;
  }
}

.outline.nameless,
.outline.untracked {
  outline: 2px dashed var(--bad);
}

.outline.nameless b,
.outline.untracked b {
  background: var(--bad);
  color: var(--surface);
}

.pointed {
  outline: 4px solid var(--accent);
  outline-offset: 2px;
  background: rgb(11 102 168 / 18%);
}

/* Zoomed in, or a phone on its side. */
@media (max-height: 480px) {
  .panel:not(.beside) {
    height: var(--size, 80vh);
  }
}

@media (max-width: 640px) {
  .panel {
    height: var(--size, 72vh);
  }

  button,
  input {
    min-height: 36px;
  }

  .filters button {
    min-height: 28px;
  }

  .tracking.panel {
    height: var(--size, 45vh);
  }

  /* One line, to scroll through. */
  .buttons {
    flex-wrap: nowrap;
    overflow-x: auto;
    scrollbar-width: none;
    padding: 3px;
    margin: -3px;
  }

  /* There is no room. */
  .buttons .beside {
    display: none;
  }
}

.narrow .tools {
  flex-flow: column nowrap;
  width: 100%;
  margin-right: -38px;
}

.narrow input {
  width: 100%;
}

.narrow .row.head {
  display: none;
}

.narrow .events .rows .row {
  height: 60px;
  grid-template: 'id id verdict' 'type pageid state' / 1fr 1fr 5em;
  gap: 0 8px;
  align-content: center;
}

.narrow .events .rows .row.page {
  grid-template: 'address' / 1fr;
}

.narrow .row .time,
.narrow .row .env,
.narrow .row .section {
  display: none;
}

.narrow .events .id {
  grid-area: id;
}

.narrow .events .verdict {
  grid-area: verdict;
  text-align: right;
}

.narrow .events .type {
  grid-area: type;
}

.narrow .events .pageid {
  grid-area: pageid;
}

.narrow .events .state {
  grid-area: state;
  text-align: right;
}

.narrow.detailed .events,
.narrow.expecting .events,
.narrow.tracking .events {
  display: none;
}

.narrow .detail,
.narrow .findings,
.narrow .elements {
  flex: 1;
  border-left: 0;
}

.narrow .back {
  display: inline-block;
}
`;
