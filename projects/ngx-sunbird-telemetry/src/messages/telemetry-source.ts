/** Who made an event: an element of the page, or a description. */
export type TelemetrySource = Element | string;

/** A description as it is; an element as its tag with attributes. */
export function nameOf(source: TelemetrySource): string {
  return typeof source === 'string' ? source : (source.cloneNode() as Element).outerHTML;
}
