import { SESSION } from '../telemetry-test-bed.fixture';
import { revoked, untyped } from './normalised-input.fixture';
import { normalisedSession, type NormalisedSession } from './normalised-session';

const NOBODY: NormalisedSession = {
  userId: '',
  sessionId: '',
  channel: '',
  deviceId: '',
  organisationIds: [],
  cdata: [],
};

describe('normalisedSession', () => {
  let report: jasmine.Spy;

  beforeEach(() => (report = jasmine.createSpy('report')));

  function normalised(session: unknown): NormalisedSession {
    return normalisedSession(untyped(session), report);
  }

  it('returns a valid session unchanged', () => {
    const session = { ...SESSION, channel: 'tenant', cdata: [{ type: 'UserRole', id: 'student' }] };

    expect<object>(normalised(session)).toEqual(session);
    expect(report).not.toHaveBeenCalled();
  });

  it('converts numbers to texts', () => {
    expect(
      normalised({
        userId: 7,
        sessionId: 8,
        channel: 9,
        deviceId: 10,
        organisationIds: [11, 'ORG_001'],
        cdata: [{ type: 12, id: 13 }],
      }),
    ).toEqual({
      userId: '7',
      sessionId: '8',
      channel: '9',
      deviceId: '10',
      organisationIds: ['11', 'ORG_001'],
      cdata: [{ type: '12', id: '13' }],
    });
  });

  it('takes one organisation as a list of one, not as a list of letters', () => {
    expect(normalised({ organisationIds: 'ORG_001' }).organisationIds).toEqual(['ORG_001']);
    expect(normalised({ organisationIds: 7 }).organisationIds).toEqual(['7']);
  });

  it('leaves out empty organisations', () => {
    const organisationIds = ['', 'ORG_001', null, undefined, {}, NaN];

    expect(normalised({ organisationIds }).organisationIds).toEqual(['ORG_001']);
  });

  for (const cdata of [[null], [undefined], [{}], ['text'], [{ id: 'x' }], { id: 'x' }, 7]) {
    it(`leaves out a cdata of ${JSON.stringify(cdata)}, and reports it`, () => {
      expect(normalised({ ...SESSION, cdata }).cdata).toEqual([]);
      expect(report).toHaveBeenCalledOnceWith();
    });
  }

  it('takes a single cdata as a list of one', () => {
    const entry = { type: 'UserRole', id: 'student' };

    expect(normalised({ ...SESSION, cdata: entry }).cdata).toEqual([entry]);
  });

  for (const [what, session] of [
    ['null', null],
    ['undefined', undefined],
    ['a text', 'learner'],
    ['a number', 7],
    ['an empty object', {}],
    ['objects in place of texts', { userId: {}, sessionId: [], channel: null, deviceId: true }],
    ['nulls in place of lists', { organisationIds: null, cdata: null }],
  ] as const) {
    it(`is signed out, given ${what}`, () => {
      expect(normalised(session)).toEqual(NOBODY);
    });
  }

  it('never throws: a revoked proxy is signed out, and a getter that throws gives an empty text', () => {
    const session = {
      ...SESSION,
      organisationIds: revoked(),
      get cdata(): never {
        throw new Error('broken getter');
      },
    };

    expect(normalised(revoked())).toEqual(NOBODY);
    expect(normalised(session).userId).toBe(SESSION.userId);
    expect(normalised(session).cdata).toEqual([]);
  });
});
