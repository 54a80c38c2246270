import type { RouteContext } from '../capture/route-context';
import type { TelemetrySession } from '../capture/telemetry-session';
import { resolveConfig } from '../telemetry-config';
import type { EventDraft } from '../telemetry-event';
import { CONFIG, SESSION } from '../telemetry-test-bed.fixture';
import { eventOptions } from './event-context';
import type { NormalisedInput } from './normalised-input';

const config = resolveConfig({ ...CONFIG, env: 'env-of-config' });

describe('eventOptions', () => {
  function optionsOf({
    input = {},
    route = {},
    session = SESSION,
  }: {
    input?: Partial<NormalisedInput>;
    route?: RouteContext;
    session?: TelemetrySession | null;
  } = {}): EventDraft['options'] {
    const fixed: NormalisedInput = { edata: { id: 'save' }, object: {}, cdata: [], ...input };
    return eventOptions(fixed, route, session, config, () => 'device-of-browser');
  }

  describe('signed in', () => {
    it('has the user as actor and uid', () => {
      const { actor, context } = optionsOf();

      expect(actor).toEqual({ id: 'learner', type: 'User' });
      expect(context.uid).toBe('learner');
    });

    it('has the id of the session', () => {
      expect(optionsOf().context.sid).toBe('session-of-learner');
    });

    it('has the device of the session, else that of the browser', () => {
      const session = { ...SESSION, deviceId: undefined };

      expect(optionsOf().context.did).toBe('device-of-session');
      expect(optionsOf({ session }).context.did).toBe('device-of-browser');
    });

    it('makes no device id if the session has one', () => {
      const device = jasmine.createSpy('device').and.returnValue('device-of-browser');

      eventOptions({ edata: {}, object: {}, cdata: [] }, {}, SESSION, config, device);

      expect(device).not.toHaveBeenCalled();
    });

    it('has the channel of the session, else that of the config', () => {
      const session = { ...SESSION, channel: 'tenant-of-session' };

      expect(optionsOf({ session }).context.channel).toBe('tenant-of-session');
      expect(optionsOf().context.channel).toBe(CONFIG.channel);
    });

    it('has the organisations as rollup and tags, without the empty ones', () => {
      const session = { ...SESSION, organisationIds: ['ORG_001', '', 'ORG_002'] };
      const { context, tags } = optionsOf({ session });

      expect(context.rollup).toEqual({ l1: 'ORG_001', l2: 'ORG_002' });
      expect(tags).toEqual(['ORG_001', 'ORG_002']);
    });
  });

  describe('signed out', () => {
    it('has an actor that the pipeline does not look for, if the config says so', () => {
      const fixed: NormalisedInput = { edata: { id: 'save' }, object: {}, cdata: [] };
      const { actor, context } = eventOptions(
        fixed,
        {},
        null,
        { ...config, signedOut: 'anonymous' },
        () => 'device-of-browser',
      );

      expect(actor).toEqual({ id: 'anonymous', type: 'User' });
      expect(context.did).toBe('device-of-browser');
      expect('uid' in context).toBeFalse();
    });

    it('has the device as actor, and no uid', () => {
      const { actor, context } = optionsOf({ session: null });

      expect(actor).toEqual({ id: 'device-of-browser', type: 'User' });
      expect(context.did).toBe('device-of-browser');
      expect('uid' in context).toBeFalse();
    });

    it('has empty sid, rollup and tags, so that nothing of the last user remains', () => {
      const { context, tags } = optionsOf({ session: null });

      expect(context.sid).toBe('');
      expect(context.rollup).toEqual({});
      expect(tags).toEqual([]);
    });
  });

  it('has the env of the element, else of the route, else of the config', () => {
    const route = { env: 'env-of-route' };

    expect(optionsOf({ input: { env: 'env-of-element' }, route }).context.env).toBe(
      'env-of-element',
    );
    expect(optionsOf({ route }).context.env).toBe('env-of-route');
    expect(optionsOf().context.env).toBe('env-of-config');
  });

  it('has the pdata of the element, else of the config', () => {
    expect(optionsOf({ input: { pdata: { id: 'player' } } }).context.pdata).toEqual({
      id: 'player',
    });
    expect(optionsOf().context.pdata).toEqual(CONFIG.pdata);
  });

  it('returns a copy of the pdata of the config', () => {
    expect(optionsOf().context.pdata).not.toBe(config.pdata);
  });

  it('converts numbers of a config to texts, since the pipeline takes no numbers', () => {
    const numbers = resolveConfig({
      ...CONFIG,
      channel: 505 as never,
      pdata: { id: 7, ver: 1.1 } as never,
    });
    const input = { edata: {}, object: {}, cdata: [] };
    const { context } = eventOptions(input, {}, null, numbers, () => 'device');

    expect(context.channel).toBe('505');
    expect(context.pdata).toEqual({ id: '7', ver: '1.1' });
  });

  it('adds the cdata of the session to those of the element', () => {
    const ofSession = { type: 'UserRole', id: 'student', name: 'not of the schema' };

    expect(
      optionsOf({
        input: { cdata: [{ type: 'Course', id: 'do_1' }] },
        session: { ...SESSION, cdata: [ofSession] },
      }).context.cdata,
    ).toEqual([
      { type: 'Course', id: 'do_1' },
      { type: 'UserRole', id: 'student' },
    ]);
  });

  it('has the object that the user acted on', () => {
    expect(optionsOf({ input: { object: { id: 'do_1' } } }).object).toEqual({ id: 'do_1' });
    expect(optionsOf().object).toEqual({});
  });
});
