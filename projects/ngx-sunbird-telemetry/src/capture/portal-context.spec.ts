import { untyped } from '../recorder/normalised-input.fixture';
import { resolveConfig } from '../telemetry-config';
import { CONFIG } from '../telemetry-test-bed.fixture';
import {
  portalConfig,
  portalSession,
  type PortalConfig,
  type PortalContext,
} from './portal-context';

const NULLS: Record<keyof Omit<PortalConfig, 'pdata' | 'channel'>, null> = {
  uid: null,
  sid: null,
  did: null,
  cdata: null,
  env: null,
  host: null,
  apislug: null,
  endpoint: null,
  authtoken: null,
  batchsize: null,
  timeDiff: null,
  enableValidation: null,
};

function contextOf(changes: object): PortalContext {
  return { config: untyped({ ...CONFIG, ...changes }) };
}

describe("The portal's context", () => {
  it('keeps the earlier config where it has no value', () => {
    const base = resolveConfig({ ...CONFIG, host: 'https://c.example', timeDiff: 90, env: 'own' });

    expect(resolveConfig(portalConfig(contextOf(NULLS)), base)).toEqual(base);
  });

  for (const key of Object.keys(NULLS)) {
    it(`with ${key}: null gives a config and a session`, () => {
      const context = contextOf({ uid: 'asha', sid: 'session', [key]: null });

      expect(() => resolveConfig(portalConfig(context))).not.toThrow();
      expect(portalSession(context).cdata).toEqual([]);
    });
  }

  it('gives a session without organisations, if they are null', () => {
    for (const userOrgDetails of [null, {}, { organisationIds: null }]) {
      const context = untyped({ ...contextOf({}), userOrgDetails });

      expect(portalSession(context).organisationIds).toEqual([]);
    }
  });

  it('joins the path of the collector, with one slash between its parts', () => {
    const parts = [
      ['/content/', '/data/v1/telemetry'],
      ['content', 'data/v1/telemetry'],
      [undefined, '/content/data/v1/telemetry'],
    ] as const;

    for (const [apislug, endpoint] of parts) {
      expect(portalConfig(contextOf({ apislug, endpoint })).endpoint).toBe(
        '/content/data/v1/telemetry',
      );
    }
  });

  it('takes numbers that are texts', () => {
    const { batchsize, timeDiff } = portalConfig(contextOf({ batchsize: '10', timeDiff: '1.5' }));

    expect([batchsize, timeDiff]).toEqual([10, 1.5]);
  });
});
