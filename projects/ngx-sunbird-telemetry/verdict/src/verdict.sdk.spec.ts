import { freshSdk } from '../../src/telemetry-test-bed.fixture';
import { changedEvents, KINDS, validEvent, type Sample } from './event-samples.fixture';
import { sdkVerdictOn } from './verdict';

/** The check that the SDK makes before it sends. */
function sdkValidator(): (event: Sample) => boolean {
  const sdk = freshSdk();
  sdk.initialize({
    pdata: { id: 'portal', ver: '1.0' },
    channel: 'tenant',
    env: 'Library',
    enableValidation: true,
  });
  const validator = Reflect.get(sdk, '_validator') as { validate(event: Sample): boolean };
  return (event) => validator.validate(event);
}

describe('sdkVerdictOn and the validator of the SDK', () => {
  let acceptedBySdk: (event: Sample) => boolean;

  beforeEach(() => {
    // The SDK logs each event that it rejects, and each schema when it compiles it.
    spyOn(console, 'error');
    spyOn(console, 'warn');
    acceptedBySdk = sdkValidator();
  });

  for (const eid of KINDS) {
    it(`accept ${eid} with every key it has`, () => {
      expect(acceptedBySdk(validEvent(eid, 'sdk'))).toBeTrue();
      expect(sdkVerdictOn(validEvent(eid, 'sdk'))).toEqual({ accepted: true, violations: [] });
    });

    it(`agree on ${eid}, whatever is changed in it`, () => {
      const counts = { accepted: 0, rejected: 0 };
      const disputed: string[] = [];
      for (const { change, event } of changedEvents(eid, 'sdk')) {
        if (typeof event['eid'] !== 'string') {
          // The SDK throws for these.
          expect(sdkVerdictOn(event).accepted).withContext(change).toBeFalse();
          continue;
        }
        const accepted = acceptedBySdk(event);
        counts[accepted ? 'accepted' : 'rejected']++;
        if (sdkVerdictOn(event).accepted !== accepted) {
          disputed.push(change);
        }
      }

      expect(disputed).toEqual([]);
      expect(counts.accepted).toBeGreaterThan(200);
      expect(counts.rejected).toBeGreaterThan(200);
    });
  }

  it('reject an unknown eid', () => {
    for (const eid of ['', 'interact', 'TOAST', 'toString']) {
      const event = { ...validEvent('INTERACT'), eid };

      expect(acceptedBySdk(event)).toBeFalse();
      expect(sdkVerdictOn(event).violations.map(({ path }) => path)).toEqual(['eid']);
    }
  });
});
