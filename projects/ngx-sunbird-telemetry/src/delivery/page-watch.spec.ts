import { watchPage } from './page-watch';

describe('watchPage', () => {
  let seen: string[];
  let stop: () => void;

  beforeEach(() => {
    seen = [];
    stop = watchPage({
      hide: () => seen.push('hide'),
      leaving: () => seen.push('leaving'),
      leave: () => seen.push('leave'),
      back: () => seen.push('back'),
      wake: () => seen.push('wake'),
      online: () => seen.push('online'),
    });
  });

  afterEach(() => stop());

  function becomes(state: DocumentVisibilityState): void {
    spyOnProperty(document, 'visibilityState').and.returnValue(state);
    document.dispatchEvent(new Event('visibilitychange'));
  }

  const happenings: Record<string, { happens: () => void; told: string[] }> = {
    'a page that is hidden': { happens: () => becomes('hidden'), told: ['hide'] },
    'a page that is visible again': { happens: () => becomes('visible'), told: ['wake'] },
    'a page that is left': {
      happens: () => window.dispatchEvent(new PageTransitionEvent('pagehide')),
      told: ['leaving', 'leave'],
    },
    'a page that is back from the cache': {
      happens: () => window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })),
      told: ['back'],
    },
    'a network that is back': {
      happens: () => window.dispatchEvent(new Event('online')),
      told: ['online'],
    },
  };

  for (const [what, { happens, told }] of Object.entries(happenings)) {
    it(`reports ${what}`, () => {
      happens();

      // The phases of an event have no order at a window in each browser.
      expect(seen.sort()).toEqual([...told].sort());
    });

    it(`does not report ${what} after it is stopped`, () => {
      stop();

      happens();

      expect(seen).toEqual([]);
    });
  }

  it('does not report a page that loads as back', () => {
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: false }));

    expect(seen).toEqual([]);
  });
});
