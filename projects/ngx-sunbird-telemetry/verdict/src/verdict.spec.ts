import { changedEvents, KINDS, validEvent, type Sample } from './event-samples.fixture';
import { sdkVerdictOn, verdictOn } from './verdict';
import type { Violation } from './violations';

function violationsOn(eid: string, changes: Sample): readonly Violation[] {
  return verdictOn({ ...validEvent(eid), ...changes }).violations;
}

function edataWith(eid: string, changes: Sample): Sample {
  return { edata: { ...validEvent(eid).edata, ...changes } };
}

function contextWith(changes: Sample): Sample {
  return { context: { ...validEvent('INTERACT').context, ...changes } };
}

describe('verdictOn', () => {
  const CASES: readonly {
    what: string;
    changes: Sample;
    path: string;
    says: RegExp;
    fix: RegExp;
  }[] = [
    {
      what: 'edata.section',
      changes: edataWith('INTERACT', { section: 'header' }),
      path: 'edata.section',
      says: /^edata\.section is not allowed: edata takes id, type, .*extra, and nothing else\.$/,
      fix: /^Set section: 'extra' in the config/,
    },
    {
      what: 'another key in edata',
      changes: edataWith('INTERACT', { colour: 'red' }),
      path: 'edata.colour',
      says: /^edata\.colour is not allowed/,
      fix: /edata\.extra/,
    },
    {
      what: 'a key with the name of a method of all objects',
      changes: edataWith('INTERACT', { constructor: 'red' }),
      path: 'edata.constructor',
      says: /^edata\.constructor is not allowed/,
      fix: /edata\.extra/,
    },
    {
      what: 'no id',
      changes: edataWith('INTERACT', { id: undefined }),
      path: 'edata.id',
      says: /^edata\.id is missing\.$/,
      fix: /appTelemetryInteract="…"/,
    },
    {
      what: 'an id of null',
      changes: edataWith('INTERACT', { id: null }),
      path: 'edata.id',
      says: /^edata\.id is missing\.$/,
      fix: /appTelemetryInteract="…"/,
    },
    {
      what: 'a type that is a number',
      changes: edataWith('INTERACT', { type: 1 }),
      path: 'edata.type',
      says: /must be a string, not a number\.$/,
      fix: /telemetryInteractType="…"/,
    },
    {
      what: 'a duration that is a string',
      changes: edataWith('INTERACT', { duration: '2' }),
      path: 'edata.duration',
      says: /must be a number, not a string\.$/,
      fix: /Give it as a number\./,
    },
    {
      what: 'a target without ver',
      changes: edataWith('INTERACT', { target: { id: 'a', type: 'b' } }),
      path: 'edata.target.ver',
      says: /^edata\.target\.ver is missing\.$/,
      fix: /Give it as a string\./,
    },
    {
      what: 'a plugin that is a string',
      changes: edataWith('INTERACT', { plugin: 'player' }),
      path: 'edata.plugin',
      says: /must be an object, not a string\.$/,
      fix: /Give it as an object\./,
    },
    {
      what: 'an object.ver that is a number',
      changes: { object: { id: 'do_1', ver: 2 } },
      path: 'object.ver',
      says: /^object\.ver must be a string, not a number\.$/,
      fix: /ver: '1', in \[telemetryInteractObject\]/,
    },
    {
      what: 'a cdata entry without id',
      changes: contextWith({ cdata: [{ type: 'Course', id: '1' }, { type: 'Course' }] }),
      path: 'context.cdata[1].id',
      says: /^context\.cdata\[1\]\.id is missing\.$/,
      fix: /exactly a string type and a string id/,
    },
    {
      what: 'a cdata entry with a third key',
      changes: contextWith({ cdata: [{ type: 'Course', id: '1', name: 'x' }] }),
      path: 'context.cdata[0].name',
      says: /not allowed: context\.cdata\[0\] takes type, id, and nothing else\.$/,
      fix: /\[telemetryInteractCdata\].*exactly a string type and a string id/,
    },
    {
      what: 'cdata that is not a list',
      changes: contextWith({ cdata: { type: 'Course', id: '1' } }),
      path: 'context.cdata',
      says: /must be an array, not an object\.$/,
      fix: /\[telemetryInteractCdata\]/,
    },
    {
      what: 'an empty channel',
      changes: contextWith({ channel: '' }),
      path: 'context.channel',
      says: /^context\.channel is empty\.$/,
      fix: /Set channel, .*in the config or in the session/,
    },
    {
      what: 'no channel',
      changes: contextWith({ channel: undefined }),
      path: 'context.channel',
      says: /^context\.channel is missing\.$/,
      fix: /Set channel/,
    },
    {
      what: 'no pdata.id',
      changes: contextWith({ pdata: { ver: '1' } }),
      path: 'context.pdata.id',
      says: /^context\.pdata\.id is missing\.$/,
      fix: /Set pdata in the config/,
    },
    {
      what: 'no env',
      changes: contextWith({ env: undefined }),
      path: 'context.env',
      says: /^context\.env is missing\.$/,
      fix: /telemetryInteractEnv, data\.telemetry\.env of the route, or env in the config/,
    },
    {
      what: 'a tag that is a number',
      changes: { tags: ['a', 2] },
      path: 'tags[1]',
      says: /^tags\[1\] must be a string, not a number\.$/,
      fix: /organisationIds/,
    },
    {
      what: 'an actor without id',
      changes: { actor: { type: 'User' } },
      path: 'actor.id',
      says: /^actor\.id is missing\.$/,
      fix: /userId/,
    },
    {
      what: 'another version',
      changes: { ver: '2.0' },
      path: 'ver',
      says: /^ver is not one that the pipeline knows\.$/,
      fix: /withInterceptor/,
    },
    {
      what: 'an empty mid',
      changes: { mid: '' },
      path: 'mid',
      says: /^mid is empty\.$/,
      fix: /withInterceptor/,
    },
    {
      what: 'a time that is not a number on the wire',
      changes: { ets: NaN },
      path: 'ets',
      says: /^ets is missing\.$/,
      fix: /withInterceptor/,
    },
    {
      what: 'no eid',
      changes: { eid: undefined },
      path: 'eid',
      says: /^eid is missing\.$/,
      fix: /INTERACT, IMPRESSION, START, END, SHARE, ERROR, AUDIT, LOG, EXDATA, FEEDBACK/,
    },
    {
      what: 'an unknown eid',
      changes: { eid: 'TOAST' },
      path: 'eid',
      says: /^eid is not one that the pipeline knows\.$/,
      fix: /TelemetryService/,
    },
    {
      what: 'no edata',
      changes: { edata: undefined },
      path: 'edata',
      says: /^edata is missing\.$/,
      fix: /Give it as an object\./,
    },
  ];

  for (const { what, changes, path, says, fix } of CASES) {
    it(`names the key and the fix: ${what}`, () => {
      expect(violationsOn('INTERACT', changes)).toEqual([
        {
          path,
          message: jasmine.stringMatching(says) as unknown as string,
          fix: jasmine.stringMatching(fix) as unknown as string,
        },
      ]);
    });
  }

  it('names the minimum of a number', () => {
    const { edata } = edataWith('START', { dspec: { mem: -2 } });

    expect(violationsOn('START', { edata })).toEqual([
      {
        path: 'edata.dspec.mem',
        message: 'edata.dspec.mem must be -1 or more.',
        fix: 'Give -1 or more, or leave it out.',
      },
    ]);
  });

  it('reports all violations at once', () => {
    const event = {
      ...validEvent('INTERACT'),
      ...contextWith({ channel: '', env: null, cdata: [{ id: 1 }] }),
      ...edataWith('INTERACT', { id: undefined, section: 'header', pageid: 7 }),
      mid: undefined,
    };

    expect(verdictOn(event).violations.map(({ path }) => path)).toEqual(
      jasmine.arrayWithExactContents([
        'mid',
        'context.channel',
        'context.env',
        'context.cdata[0].type',
        'context.cdata[0].id',
        'edata.id',
        'edata.section',
        'edata.pageid',
      ]),
    );
  });

  for (const nothing of [undefined, null, 'event', 7, true, [], [validEvent('INTERACT')]]) {
    it(`rejects what is not an event: ${JSON.stringify(nothing)?.slice(0, 10)}`, () => {
      const { accepted, violations } = verdictOn(nothing);

      expect(accepted).toBeFalse();
      expect(violations).toEqual([
        {
          path: '',
          message: jasmine.stringMatching(
            /^The event must be an object, not /,
          ) as unknown as string,
          fix: jasmine.stringMatching(/the library queues it/) as unknown as string,
        },
      ]);
    });
  }

  it('names each key once, with the reason and the fix, for every change', () => {
    for (const eid of KINDS) {
      for (const { change, event } of changedEvents(eid)) {
        const { violations } = verdictOn(event);
        const paths = violations.map(({ path }) => path);

        expect(new Set(paths).size).withContext(change).toBe(paths.length);
        for (const { path, message, fix } of violations) {
          expect(message.startsWith(`${path} `))
            .withContext(`${change}: ${message}`)
            .toBeTrue();
          expect(fix)
            .withContext(change)
            .toMatch(/^[A-Z].*\.$/);
        }
      }
    }
  });

  it('accepts what the pipeline accepts and the SDK refuses, and says so of the SDK', () => {
    for (const [eid, changes, path] of [
      ['INTERACT', { ver: '3.1' }, 'ver'],
      ['INTERACT', edataWith('INTERACT', { pageid: null }), 'edata.pageid'],
      ['FEEDBACK', {}, 'edata.comments'],
      ['SUMMARY', {}, 'edata.timespent'],
      ['ASSESS', {}, 'edata.item.type'],
      ['LOG', { edata: {} }, 'edata.type'],
    ] as const) {
      const event = { ...validEvent(eid), ...changes };

      expect(verdictOn(event)).withContext(path).toEqual({ accepted: true, violations: [] });
      expect(sdkVerdictOn(event).violations.map((violation) => violation.path))
        .withContext(path)
        .toContain(path);
    }
  });

  it('rejects what the SDK accepts and the pipeline refuses', () => {
    for (const [eid, path] of [
      ['ERROR', 'edata.traceid'],
      ['SUMMARY', 'edata.timespent'],
      ['METRICS', 'edata.system'],
    ] as const) {
      const event = validEvent(eid, 'sdk');

      expect(sdkVerdictOn(event).accepted).toBeTrue();
      expect(verdictOn(event).violations.map((violation) => violation.path)).toContain(path);
    }
  });

  it('does not change the event', () => {
    const event = validEvent('INTERACT');
    const before = structuredClone(event);
    verdictOn(event);

    expect(event).toEqual(before);
  });
});
