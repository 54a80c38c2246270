import { recordReplayedClicks } from './replayed-clicks';
import type { TelemetryInteractDirective } from './telemetry-interact.directive';

interface Rendered extends HTMLElement {
  telemetryInteract?: Pick<TelemetryInteractDirective, 'handleEvent'>;
}

describe('recordReplayedClicks', () => {
  let page: HTMLElement;
  let handled: string[];
  let handle: jasmine.Spy<TelemetryInteractDirective['handleEvent']>;

  beforeEach(() => {
    page = document.createElement('div');
    page.innerHTML =
      '<section id="outer" jsaction="click:;"><button id="inner"><b id="text"></b></button></section><i id="other" jsaction="focus:;"></i>';
    document.body.append(page);
    handled = [];
    handle = jasmine.createSpy('handleEvent');
    recordReplayedClicks();
  });
  afterEach(() => {
    page.remove();
  });

  function at(id: string): Rendered {
    const found = page.querySelector<Rendered>(`#${id}`);
    if (!found) {
      throw new Error(`There is no ${id}.`);
    }
    return found;
  }

  /** The directive is created on an element, with its own listener. */
  function hydrate(...ids: string[]): void {
    for (const id of ids) {
      const directive = {
        handleEvent: (...[event, ago]: Parameters<typeof handle>) => {
          handled.push(id);
          handle(event, ago);
        },
      };
      at(id).addEventListener('click', directive, true);
      at(id).telemetryInteract = directive;
    }
  }

  /** A click of the mouse, as the browser dispatches it. */
  function click(id: string): Event {
    const event = new MouseEvent('click', { bubbles: true, composed: true, button: 0 });
    at(id).dispatchEvent(event);
    return event;
  }

  /** What Angular calls when it replays a click on an element. */
  function listenersOf(id: string): ((event: Event) => void)[] {
    const listeners = at(id).__jsaction_fns as Map<string, ((event: Event) => void)[]> | undefined;
    return listeners?.get('click') ?? [];
  }

  /** What Angular does with a click that came before its listeners. */
  function replay(event: Event, on: string, target: string): void {
    Object.defineProperties(event, {
      target: { value: at(target), configurable: true },
      eventPhase: { value: 101, configurable: true },
      composedPath: {
        configurable: true,
        value: () => {
          throw new Error('`composedPath` called during event replay.');
        },
      },
    });
    listenersOf(on).forEach((listener) => listener(event));
  }

  it('records a click on each element, the outermost first, as a click that happened before', () => {
    const event = click('text');
    hydrate('outer', 'inner');

    replay(event, 'outer', 'text');

    expect(handled).toEqual(['outer', 'inner']);
    const [given, ago = -1] = handle.calls.mostRecent().args;
    expect(given.composedPath().slice(0, 3)).toEqual([at('text'), at('inner'), at('outer')]);
    expect(given.button).toBe(0);
    expect(ago).toBeGreaterThanOrEqual(0);
    expect(ago).toBeCloseTo(performance.now() - event.timeStamp, -2);
  });

  it('records a click once, although Angular replays it on each element with a handler', () => {
    at('inner').setAttribute('jsaction', 'click:;');
    recordReplayedClicks();
    const event = click('text');
    hydrate('outer', 'inner');

    replay(event, 'inner', 'text');
    replay(event, 'outer', 'text');

    expect(handled).toEqual(['outer', 'inner']);
  });

  it('does not record a click that the listener of the directive has heard', () => {
    hydrate('outer', 'inner');
    const events = [click('text'), click('text')];
    handled = [];

    events.forEach((event) => replay(event, 'outer', 'text'));

    expect(handled).toEqual([]);
  });

  it('records an inner element that is hydrated later', () => {
    const event = click('text');
    hydrate('outer');
    replay(event, 'outer', 'text');
    hydrate('inner');
    replay(event, 'outer', 'text');

    expect(handled).toEqual(['outer', 'inner']);
  });

  it('runs before the handlers of the template, and leaves them in place', () => {
    const order: string[] = [];
    listenersOf('outer').push(() => order.push('template'));
    hydrate('outer');
    handle.and.callFake(() => void order.push('telemetry'));

    replay(click('other'), 'outer', 'outer');

    expect(order).toEqual(['telemetry', 'template']);
  });

  it('is over with its task, so that the next click is no part of it', async () => {
    const event = click('text');
    hydrate('outer');
    let during = -1;
    handle.and.callFake((given) => void (during = given.eventPhase));

    replay(event, 'outer', 'text');

    expect(during).toBe(Event.AT_TARGET);
    const [given] = handle.calls.mostRecent().args;
    expect(given.eventPhase).toBe(Event.AT_TARGET);
    await Promise.resolve();
    expect(given.eventPhase).toBe(Event.NONE);
  });

  it('is over when the next click is replayed', () => {
    const [first, second] = [click('text'), click('text')];
    hydrate('outer');

    replay(first, 'outer', 'text');
    replay(second, 'outer', 'text');

    expect(handle.calls.allArgs().map(([{ eventPhase }]) => eventPhase)).toEqual([
      Event.NONE,
      Event.AT_TARGET,
    ]);
  });

  it('does not stop the replay if the portal has data that throws', () => {
    const error = spyOn(console, 'error');
    const event = click('text');
    hydrate('outer', 'inner');
    const failure = new Error('a getter');
    handle.and.throwError(failure);

    expect(() => {
      replay(event, 'outer', 'text');
    }).not.toThrow();
    expect(error.calls.allArgs()).toEqual([[failure], [failure]]);
  });

  it('leaves alone what has no handler of a click', () => {
    expect(at('other').__jsaction_fns).toBeUndefined();
  });
});
