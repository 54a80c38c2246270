import type { TelemetryEventState } from 'ngx-sunbird-telemetry';

/** The state of an event as the page was when it came. Does not keep an element that the portal has removed. */
export interface SeenState extends Omit<TelemetryEventState, 'source'> {
  readonly source?: WeakRef<Element> | string;
  /** When it came, in ms since 1970 by the clock of the device. */
  readonly at: number;
  /** The address of the page at that time: its path, and a path in its hash. Without the query, which may hold a token. */
  readonly address: string;
}

/** What made an event; `undefined` if that is unknown or gone. */
export function sourceOf(source: SeenState['source']): Element | string | undefined {
  return typeof source === 'string' ? source : source?.deref();
}

export function seen({ source, ...state }: TelemetryEventState): SeenState {
  const { pathname, hash } = location;
  return {
    ...state,
    source: source instanceof Element ? new WeakRef(source) : source,
    at: Date.now(),
    address: pathname + (hash.startsWith('#/') ? (hash.split('?', 1)[0] ?? '') : ''),
  };
}
