import { freshSdk } from '../telemetry-test-bed.fixture';
import { announcedOf, BUILT, draft, leavePage, loadedBridge } from './event-draft.fixture';
import type { TelemetryEvent } from '../telemetry-event';

describe('SdkBridge, beside other code that uses the SDK,', () => {
  it('hands over events that other code on the page builds, at once', async () => {
    const page = freshSdk();
    const sdk = await loadedBridge(page);
    const foreign: string[] = [];
    sdk.onForeignEvent = ({ eid }) => foreign.push(eid);

    page.impression({ type: 'view', pageid: 'library', uri: '/library' });
    expect(foreign).toEqual(['IMPRESSION']);

    announcedOf(sdk, draft());
    page.log({ type: 'api_call', level: 'INFO', message: '' });

    expect(foreign).toEqual(['IMPRESSION', 'LOG']);
  });

  it('receives an event that a listener builds in answer to ours', async () => {
    const page = freshSdk();
    const sdk = await loadedBridge(page);
    const foreign: unknown[] = [];
    sdk.onForeignEvent = ({ edata }) => foreign.push(edata['id']);
    const answer = (): void => {
      // Not `once`: zone.js removes such a listener only after it has run, and this one calls itself.
      document.removeEventListener(BUILT, answer);
      page.interact({ id: 'answer', type: 'click' });
    };
    document.addEventListener(BUILT, answer);

    const announced = announcedOf(sdk, draft(), draft());

    expect(announced.map(({ edata }) => edata['id']).sort()).toEqual(['answer', 'save', 'save']);
    expect(foreign).toEqual(['answer']);
  });

  it('receives an event that a listener builds from one of ours', async () => {
    const page = freshSdk();
    const sdk = await loadedBridge(page);
    const foreign: unknown[] = [];
    sdk.onForeignEvent = ({ edata }) => foreign.push(edata['type']);
    const answer = ({ detail }: Event & { detail?: TelemetryEvent }): void => {
      document.removeEventListener(BUILT, answer);
      page.interact({ ...detail?.edata, type: 'answer' });
    };
    document.addEventListener(BUILT, answer);

    announcedOf(sdk, draft(), draft());

    expect(foreign).toEqual(['answer']);
  });

  it('knows its own event if other code has wrapped the SDK and passes on a copy', async () => {
    const page = freshSdk();
    const sdk = await loadedBridge(page);
    sdk.onForeignEvent = fail;
    const interact = page.interact.bind(page);
    page.interact = (edata, options) => interact({ ...edata, extra: {} }, options);
    const given = draft();

    const [announced] = announcedOf(sdk, given);
    page.syncEvents();

    expect(announced?.mid).toBe(given.mid);
    expect(announced?.edata).toEqual(jasmine.objectContaining({ id: 'save', extra: {} }));
  });

  it('leaves the SDK what the page has told it to keep', async () => {
    const page = freshSdk();
    const sdk = await loadedBridge(page);
    const foreign: unknown[] = [];
    sdk.onForeignEvent = ({ actor, tags }) => foreign.push([actor.id, tags]);
    page.interact({ id: 'first', type: 'click' }, { actor: { id: 'A', type: 'User' } });
    sdk.announce(draft({ actor: { id: 'A', type: 'User' }, tags: ['of A'] }));
    page.resetActor({ id: 'B', type: 'User' });
    page.resetTags(['of B']);

    leavePage();
    page.interact({ id: 'second', type: 'click' });

    expect(foreign).toEqual([
      ['A', []],
      ['B', ['of B']],
    ]);
  });

  for (const enableValidation of [true, false]) {
    it(`counts an event once where other code passes it on later, validation ${enableValidation ? 'on' : 'off'}`, async () => {
      const page = freshSdk();
      const sdk = await loadedBridge(page, { enableValidation, section: 'extra' });
      let counted = 1;
      sdk.onRefused = () => counted--;
      sdk.onForeignEvent = () => counted++;
      const interact = page.interact.bind(page);
      let passOn: () => void = fail;
      page.interact = (edata, options) => (passOn = () => interact(edata, options));

      announcedOf(sdk, draft());
      passOn();
      page.syncEvents();

      expect(counted).toBe(1);
    });
  }

  it('shows listeners a copy: what they do to it is not sent', async () => {
    const sdk = await loadedBridge(freshSdk());
    const given = draft();
    const spoil = ({ detail }: Event & { detail?: TelemetryEvent }): void => {
      Object.assign(detail?.edata ?? {}, { id: 'spoilt' });
    };
    document.addEventListener(BUILT, spoil);

    announcedOf(sdk, given);
    document.removeEventListener(BUILT, spoil);

    expect(given.edata['id']).toBe('save');
  });

  const MEDDLERS: Record<string, (event: Event & { detail?: TelemetryEvent }) => void> = {
    'keeps it from all others': (event) => event.stopImmediatePropagation(),
    'freezes it': ({ detail }) => Object.freeze(detail),
    'replaces its edata': ({ detail }) => Object.assign(detail ?? {}, { edata: { id: 'new' } }),
    'removes its mid': ({ detail }) => Object.assign(detail ?? {}, { mid: undefined }),
  };
  for (const [what, meddle] of Object.entries(MEDDLERS)) {
    for (const enableValidation of [true, false]) {
      it(`does not count an event as refused if a listener ${what}, validation ${enableValidation ? 'on' : 'off'}`, async () => {
        window.addEventListener(BUILT, meddle, true);
        const sdk = await loadedBridge(freshSdk(), { enableValidation, section: 'extra' });
        sdk.onRefused = fail;
        sdk.onForeignEvent = fail;
        const interact = spyOn(console, 'error');

        announcedOf(sdk, draft(), draft());
        window.removeEventListener(BUILT, meddle, true);

        expect(interact).not.toHaveBeenCalled();
      });
    }
  }

  it('does not count an event as refused that the SDK builds without validation and does not announce', async () => {
    const page = freshSdk();
    const sdk = await loadedBridge(page);
    sdk.onRefused = fail;
    page.interact = () => undefined;

    expect(announcedOf(sdk, draft())).toEqual([]);
  });
});
