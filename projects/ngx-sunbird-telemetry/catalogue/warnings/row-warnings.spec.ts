import { catalogueOf } from '../catalogue';
import { workspaceOf, type Workspace } from '../files/workspace';
import { page, portal } from '../portal/portal.fixture';

let workspace: Workspace;

/** What is warned of in a portal whose page has this template and this code. */
const warned = (template: string, code = ''): string[] => {
  const files = {
    ...page(template),
    'src/own.ts': `import { TelemetryService } from 'ngx-sunbird-telemetry';
class Own { t = inject(TelemetryService); m() {
${code} } }`,
  };
  const { warnings } = catalogueOf(portal(files), ['src'], workspace);
  return warnings.map(
    ({ file, line, message, isFault }) => `${isFault ? '! ' : ''}${file}:${line}: ${message}`,
  );
};

describe('the catalogue warns of a row', () => {
  beforeAll(async () => {
    workspace = await workspaceOf(process.cwd());
  });

  it('that the pipeline drops, with the reason and the fix', () => {
    expect(
      warned(
        `\n<b appTelemetryInteract="a" [telemetryInteractEdata]="{ mode: 'x' }"></b>`,
        `this.t.interact({ edata: { id: 'b', query: 'x' } });
this.t.impression({ edata: { type: 'view' } });
this.t.interact({ edata: { id: 'c', section: 'x' } });`,
      ),
    ).toEqual([
      jasmine.stringMatching(
        /^src\/own\.ts:3: The pipeline drops this event \(id 'b'\)\. edata\.query is not allowed: .* Put it into edata\.extra/,
      ),
      jasmine.stringMatching(
        /^src\/own\.ts:4: The pipeline drops this event \(IMPRESSION\)\. .*edata\.uri.* \S/,
      ),
      jasmine.stringMatching(
        /^src\/page\.html:2: The pipeline drops this event \(id 'a'\)\. edata\.mode is not allowed/,
      ),
    ]);
  });

  it('without an id, of code as well; 0 is one', () => {
    expect(
      warned(
        `<b [appTelemetryInteract]="0"></b><b appTelemetryInteract=""></b>`,
        `this.t.interact({ edata: { id: 0 } });
this.t.interact({ edata: { type: 'tap' } });
this.t.start({ edata: { type: 'a' } });`,
      ),
    ).toEqual([
      "src/own.ts:4: This call gives no id: nothing is recorded. Name the event: edata: { id: '…' }.",
      'src/page.html:1: This element has no id: its clicks are not recorded. Name it: appTelemetryInteract="…".',
    ]);
  });

  it('that is sent by an element and a call', () => {
    const edata = `{ id: 'a', type: 'click', pageid: 'p' }`;

    expect(
      warned(
        `<b appTelemetryInteract [telemetryInteractEdata]="${edata}"></b>`,
        `this.t.interact({ edata: ${edata} });
this.t.interact({ edata: ${edata} });`,
      ),
    ).toEqual([
      "src/own.ts:3: What this call sends is also sent by line 4, src/page.html:1: id 'a', type 'click'. Tell them apart by their id, or by a section.",
    ]);
  });

  it('of code without a section, if others send its event with one', () => {
    expect(
      warned(
        `<b appTelemetryInteract="a" telemetryInteractPageid="p" telemetryInteractSection="s"></b>`,
        `this.t.interact({ edata: { id: 'a', type: 'click', pageid: 'p', section: 't' } });
this.t.interact({ edata: { id: 'a', pageid: 'p' } });`,
      ),
    ).toEqual([
      "src/own.ts:4: This call has no section, but what it sends is sent with one by line 3, src/page.html:1: id 'a', type 'click'. Tell them apart by their id, or give each a section.",
    ]);
  });

  it('not of other kinds of events that are alike', () => {
    expect(
      warned(
        '',
        `this.t.impression({ edata: { type: 'view', pageid: 'p', uri: '/' } });
this.t.impression({ edata: { type: 'view', pageid: 'p', uri: '/' } });`,
      ),
    ).toEqual([]);
  });
});
