import { catalogueOf } from '../catalogue';
import { workspaceOf, type Workspace } from '../files/workspace';
import { page, portal } from '../portal/portal.fixture';
import type { CatalogueRow } from './catalogue-row';

let workspace: Workspace;

const rowsIn = (files: Record<string, string>): readonly CatalogueRow[] =>
  catalogueOf(portal(files), ['src'], workspace).rows;

/** The verdict on the only element, and the reason for it. */
const verdictOn = (inputs: string, members = ''): string => {
  const [row] = rowsIn(page(`<b appTelemetryInteract="a" ${inputs}></b>`, members));
  return [row?.verdict, row?.reason].filter(Boolean).join(': ');
};
const verdictOnEdata = (edata: string, members = ''): string =>
  verdictOn(`[telemetryInteractEdata]="${edata}"`, members);

/** The start of a reason, up to the list of keys. */
const short = (verdict: string): string => verdict.replaceAll(/ takes [^.]*\./g, '');

describe('the verdict on an element', () => {
  beforeAll(async () => {
    workspace = await workspaceOf(process.cwd());
  });

  it('is that the pipeline accepts its event', () => {
    expect(verdictOn('telemetryInteractPageid="home" telemetryInteractEnv="e"')).toBe('accepted');
    expect(verdictOn('[telemetryInteractPageid]="pageOf(item)"')).toBe('accepted');
  });

  it('names a key that the pipeline does not know, and the fix', () => {
    expect(verdictOnEdata("{ mode: 'view' }")).toBe(
      'refused: edata.mode is not allowed: edata takes id, type, subtype, pageid, duration, target, plugin, extra, and nothing else. Put it into edata.extra, which takes any key, or leave it out.',
    );
  });

  for (const edata of [
    `{ subtype: 'menu', pageid: 'p', duration: 1, extra: { mode: 'view' } }`,
    // The library converts these.
    `{ subtype: 5, duration: 'one', extra: 'more' }`,
    `{ subtype: item.kind, extra: item.more }`,
    `{ mode: undefined, course: null }`,
    `{ target: { id: 't', type: 'u', ver: '1', parent: { mode: 'view' } } }`,
    // The library moves these to extra.
    `{ target: { id: 't', mode: 'view' }, plugin: { id: 'p' } }`,
  ]) {
    it(`accepts ${edata}`, () => {
      expect(verdictOnEdata(edata)).toBe('accepted');
    });
  }

  for (const [edata, verdict] of [
    [`{ course: course.id }`, 'depends: If {{ course.id }} has a value: edata.course is not'],
    ['edata', 'depends: Only the running portal knows the keys of {{ edata }}.'],
    [
      `{ ...edata, type: 'tap' }`,
      'depends: Only the running portal knows the keys of {{ edata }}.',
    ],
    ['{ target: item }', 'depends: Only the running portal knows the keys of {{ item }}.'],
    [
      `{ target: { id: 't', type: 'u', ver: '1', mode: 'm' } }`,
      'refused: edata.target.mode is not',
    ],
    [`{ target: { id: 't', type: 'u', ver: '1', section: 's' } }`, 'refused: edata.target.section'],
    [`{ plugin: { id: 'p', ver: '1', mode: 'm' } }`, 'refused: edata.plugin.mode is not'],
    [`{ ...edata, mode: 'view' }`, 'refused: edata.mode is not'],
    [`{ section: 's', mode: 'view' }`, 'refused: edata.mode is not'],
    [`{ section: 's' }`, 'depends: edata.section is not'],
  ] as const) {
    it(`on ${edata} is ${verdict}`, () => {
      expect(short(verdictOnEdata(edata, 'edata = inject(Edata).of(this);'))).toContain(verdict);
    });
  }

  it('names all reasons', () => {
    const verdict = verdictOnEdata("{ mode: 'view', course: 1 }");

    expect(verdict).toContain('edata.mode is not allowed');
    expect(verdict).toContain('edata.course is not allowed');
  });

  it('says that a section depends on the config, once', () => {
    const reason =
      "depends: edata.section is not allowed: edata takes id, type, subtype, pageid, duration, target, plugin, extra, and nothing else. Set section: 'extra' in the config: it is then sent as edata.extra.section, which is accepted.";

    expect(verdictOn('telemetryInteractSection="toc"')).toBe(reason);
    expect(
      verdictOn(`telemetryInteractSection="toc" [telemetryInteractEdata]="{ section: 's' }"`),
    ).toBe(reason);
    expect(verdictOn('telemetryInteractSection=""')).toBe('accepted');
  });

  it('is that an element without an id is not recorded', () => {
    const [row] = rowsIn(page('<b appTelemetryInteract></b>'));

    expect([row?.verdict, row?.reason]).toEqual(['not recorded', 'It has no id.']);
  });

  for (const [first, second] of [
    ["{ mode: 'view' }", '{}'],
    ['{}', "{ mode: 'view' }"],
  ] as const) {
    it(`is the worse one of two components that share a template: ${first}, ${second}`, () => {
      const component = (name: string, edata: string): string =>
        `@Component({ imports: [TelemetryModule], templateUrl: './page.html' }) class ${name} { edata = ${edata}; }`;

      expect(
        rowsIn({
          'src/page.ts': component('A', first) + component('B', second),
          'src/page.html': '<b appTelemetryInteract="a" [telemetryInteractEdata]="edata"></b>',
        }).map(({ verdict }) => verdict),
      ).toEqual(['refused']);
    });
  }
});
