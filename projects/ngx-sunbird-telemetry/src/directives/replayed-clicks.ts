import type { TelemetryInteractDirective } from './telemetry-interact.directive';

/** An element of a page that a server has rendered. Angular adds a list of what it calls when it replays an event here. */
interface ServerRendered extends Element {
  telemetryInteract?: TelemetryInteractDirective;
}

type Replay = (event: Event) => void;

/** What the directive reads of a click. */
type Click = Pick<MouseEvent, 'button' | 'composedPath' | 'defaultPrevented' | 'eventPhase'>;

/**
 * By click, the elements that have recorded it. Angular replays a click on each element with a handler, and may replay one that
 * the listener of the directive has heard. A page has its clicks once, however many apps it has.
 */
const recorded = new WeakMap<Event, Element[]>();

/** The click whose replay is not over. */
let current: Event | undefined;

/**
 * Records the clicks that Angular replays: those on a page of a server that Angular had not hydrated yet. The directive's own
 * listener hears nothing of them. It must run before the page is hydrated.
 * @see https://github.com/angular/angular/blob/main/packages/core/src/event_delegation_utils.ts
 */
export function recordReplayedClicks(): void {
  // The same function each time, so the page has it once.
  addEventListener('click', hear, true);
  document.querySelectorAll<ServerRendered>('[jsaction*="click"]').forEach((element) => {
    element.__jsaction_fns ??= new Map<string, Replay[]>();
    const listeners = element.__jsaction_fns as Map<string, Replay[]>;
    const given = listeners.get('click') ?? [];
    if (!given.includes(replay)) {
      // Before those of the template, which may leave the page.
      listeners.set('click', [replay, ...given]);
    }
  });
}

function hear(click: Event): void {
  for (const node of click.composedPath() as ServerRendered[]) {
    if (node.telemetryInteract) {
      isFirst(click, node);
    }
  }
}

function replay(event: Event): void {
  const path: ServerRendered[] = [];
  for (let node = event.target as Element | null; node; node = node.parentElement) {
    path.push(node);
  }
  current = event;
  queueMicrotask(() => {
    if (current === event) {
      current = undefined;
    }
  });
  // As in the capture phase: the outermost element first.
  for (const element of [...path].reverse()) {
    if (element.telemetryInteract && isFirst(event, element)) {
      try {
        element.telemetryInteract.handleEvent(
          replayed(event as MouseEvent, path) as MouseEvent,
          performance.now() - event.timeStamp,
        );
      } catch (error) {
        // Angular has other handlers, and other events, to replay.
        console.error(error);
      }
    }
  }
}

/** Whether it is the first time for a click on an element. */
function isFirst(click: Event, element: Element): boolean {
  const elements = recorded.get(click) ?? [];
  recorded.set(click, [...elements, element]);
  return !elements.includes(element);
}

/** The event itself throws if its path is read while it is replayed, and its phase never ends. */
function replayed(event: MouseEvent, path: EventTarget[]): Click {
  const { button, defaultPrevented } = event;
  return {
    button,
    defaultPrevented,
    get eventPhase() {
      return current === event ? Event.AT_TARGET : Event.NONE;
    },
    composedPath: () => path,
  };
}
