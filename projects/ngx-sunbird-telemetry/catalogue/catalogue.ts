import { CallIndex } from './calls/call-index.js';
import { Callers } from './calls/callers.js';
import { CodeRows } from './calls/code-rows.js';
import { serviceCallsIn, serviceCallsInTemplates } from './calls/service-calls.js';
import { elementRows } from './elements/element-rows.js';
import type { Workspace } from './files/workspace.js';
import { planGaps, withNotes, type PlanGaps } from './plan/plan.js';
import type { PlanFile } from './plan/plan-file.js';
import { NAME_FOLDER, Portal } from './portal/portal.js';
import { ComponentPages } from './routes/component-pages.js';
import { PageOfRow } from './routes/page-of-row.js';
import type { CatalogueRow } from './rows/catalogue-row.js';
import { isWorse } from './rows/edata-verdict.js';
import type { FoundRow } from './rows/found-row.js';
import { withKeys } from './rows/key.js';
import { byPlace } from './rows/place.js';
import { readTemplates, type ReadTemplate } from './templates/portal-templates.js';
import type { CatalogueWarning } from './warnings/catalogue-warning.js';
import { rowWarnings } from './warnings/row-warnings.js';

export interface Catalogue {
  /** By file, in the order of the file. */
  readonly rows: readonly CatalogueRow[];
  readonly warnings: readonly CatalogueWarning[];
  /** How the plan and the events differ, if there is a plan. */
  readonly gaps?: PlanGaps & { readonly file: string };
}

/**
 * Reads the templates and the code below some folders, which are absolute or relative to the portal's folder `root`.
 * @param planFile what analysts write of the events
 * @throws if a folder does not exist, or nothing in them can send an event
 */
export function catalogueOf(
  root: string,
  folders: readonly string[],
  workspace: Workspace,
  planFile?: PlanFile,
): Catalogue {
  const portal = new Portal(workspace, root, folders);
  const { templates, warnings } = readTemplates(portal);
  const pages = new ComponentPages(portal, templates);
  portal.values.routes.know((component, source) => pages.telemetryOf(component, source));
  const elements = elementRows(portal, templates);
  const code = codeRows(portal, templates);
  if (!templates.length && !warnings.length && !code.length) {
    throw new Error(
      `There is no component with a template in ${folders.join(', ')}. ${NAME_FOLDER}`,
    );
  }
  const pageOfRow = new PageOfRow(portal, pages);
  const found = distinct([...elements.rows, ...code].map((found) => pageOfRow.filled(found)))
    .sort((a, b) => byPlace(a.row, b.row) || a.offset - b.offset)
    .map(({ row }) => row);
  const { name: file = '', plan } = planFile ?? {};
  const rows = plan ? withNotes(withKeys(found), plan) : withKeys(found);
  return {
    rows,
    ...(plan && { gaps: { file, ...planGaps(rows, plan) } }),
    warnings: [...warnings, ...portal.unreadable, ...elements.warnings, ...rowWarnings(rows)].sort(
      byPlace,
    ),
  };
}

function codeRows(portal: Portal, templates: readonly ReadTemplate[]): FoundRow[] {
  const { workspace, sources } = portal;
  const calls = new CallIndex(workspace.ts, sources, templates);
  const callers = new Callers(portal, calls);
  const rows = new CodeRows(portal, callers);
  return [
    ...sources.flatMap((source) => serviceCallsIn(portal, source)),
    ...serviceCallsInTemplates(portal, templates, callers),
  ].flatMap((sent) => {
    const file = sent.inTemplate?.file ?? portal.pathOf(sent.call.getSourceFile().fileName);
    return portal.readable(file, () => rows.of(sent)) ?? [];
  });
}

/** One row for each place and event, with the worst verdict: components may share a template. */
function distinct(found: readonly FoundRow[]): FoundRow[] {
  const rows = new Map<string, FoundRow>();
  for (const one of found) {
    const { row, offset } = one;
    const key = JSON.stringify([{ ...row, verdict: undefined, reason: undefined }, offset]);
    if (isWorse(row.verdict, rows.get(key)?.row.verdict)) {
      rows.set(key, one);
    }
  }
  return [...rows.values()];
}
