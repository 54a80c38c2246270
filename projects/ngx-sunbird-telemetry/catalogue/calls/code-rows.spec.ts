import { codeRows, IMPORTS, rowsOfClass } from './code-rows.fixture';

describe('what code sends', () => {
  it('is listed with its place, its kind and its verdict', () => {
    expect(
      codeRows({
        'src/a.ts': `${IMPORTS}class A {
  readonly #telemetry = inject(TelemetryService);
  shaken(): void {
    this.#telemetry
      .interact({
        edata: { id: 'shake', type: 'gesture', pageid: 'home', section: 'top' },
        context: { env: 'game' },
      });
  }
}`,
      }),
    ).toEqual([
      {
        key: 'INTERACT|shake|gesture|home|game|top',
        eid: 'INTERACT',
        sentBy: 'code',
        id: 'shake',
        type: 'gesture',
        pageid: 'home',
        env: 'game',
        section: 'top',
        file: 'src/a.ts',
        line: 7,
        verdict: 'depends',
        reason: jasmine.stringContaining('edata.section') as unknown as string,
      },
    ]);
  });

  it('is each kind of event with an id or a type', () => {
    const kinds = ['interact', 'impression', 'start', 'end', 'share', 'audit', 'log', 'exData'];
    const calls = kinds.map((kind) => `t.${kind}({ edata: { id: 'i', type: 't' } });`).join('\n');

    expect(
      codeRows({ 'src/a.ts': `${IMPORTS}function f(t: TelemetryService) {\n${calls} }` }).map(
        ({ eid, id, type }) => [eid, id, type].join(' '),
      ),
    ).toEqual([
      'INTERACT i t',
      ...['IMPRESSION', 'START', 'END', 'SHARE', 'AUDIT', 'LOG', 'EXDATA'].map(
        (kind) => `${kind}  t`,
      ),
    ]);
  });

  it('has the default types, and is left out without a type', () => {
    expect(
      rowsOfClass(`m() {
        this.telemetry.interact({ edata: { id: 'a' } });
        this.telemetry.impression({ edata: { uri: '/' } });
        this.telemetry.audit({ edata: { state: 'on' } });
        this.telemetry.error({ edata: { err: 'e', errtype: 't', stacktrace: '' } });
        this.telemetry.feedback({ edata: { rating: 1 } });
      }`),
    ).toEqual(['a · click ·  · ', ' · view ·  · ']);
  });

  it('is refused for a key that the pipeline does not know, or one that is missing', () => {
    const verdicts = codeRows({
      'src/a.ts': `${IMPORTS}function f(t: TelemetryService, more: object) {
t.impression({ edata: { type: 'view', uri: '/', mode: 'x' } });
t.impression({ edata: { type: 'view' } });
t.impression({ edata: { ...more, type: 'view' } });
t.log({ edata: { type: 'system', params: [], mode: 'x' } });
t.interact({ edata: { type: 'click' } });
t.interact(more);
}`,
    }).map(({ verdict, reason = '' }) => `${verdict ?? ''}: ${reason}`);

    expect(verdicts).toEqual([
      jasmine.stringMatching(/^refused: edata\.mode is not allowed/),
      jasmine.stringMatching(/^refused: .*uri/),
      jasmine.stringMatching(/^depends: Only the running portal knows/),
      'accepted: ',
      'not recorded: It has no id.',
      jasmine.stringMatching(/^depends: Only the running portal knows/),
    ]);
  });
});
