import { rowsOf } from './code-rows.fixture';

const events = (code: string): string[] =>
  rowsOf(code).map((row) => /^\S+ (.*?) · (.*?) · /.exec(row)?.slice(1).join(' ') ?? '');

describe('conditions of the same text', () => {
  it('go the same way in one class, also where the call is', () => {
    expect(
      events(`class A { t = inject(TelemetryService); log(id) { this.t.interact({ edata: { id, type: this.on ? 'x' : 'y' } }); }
m() { this.log(this.on ? 'a' : 'b'); } }`),
    ).toEqual(['a x', 'b y']);
  });

  it('are others in other classes', () => {
    expect(
      events(`class Log { t = inject(TelemetryService); log(id) { this.t.interact({ edata: { id, type: this.on ? 'x' : 'y' } }); } }
class A { l = inject(Log); m() { this.l.log(this.on ? 'a' : 'b'); } }`).sort(),
    ).toEqual(['a x', 'a y', 'b x', 'b y']);
    expect(
      events(`class Log { t = inject(TelemetryService); log(id) { if (this.on) { this.t.interact({ edata: { id, type: 'x' } }); } } }
class A { l = inject(Log); m() { if (!this.on) { this.l.log('a'); } } }`),
    ).toEqual(['a x']);
  });

  it('are others in other functions, if their names are', () => {
    expect(
      events(`function log(t: TelemetryService, id, on = read()) { const yes = on(); t.interact({ edata: { id, type: yes ? 'x' : 'y' } }); }
function m(t: TelemetryService, yes) { log(t, yes ? 'a' : 'b'); }`).length,
    ).toBe(4);
  });
});
