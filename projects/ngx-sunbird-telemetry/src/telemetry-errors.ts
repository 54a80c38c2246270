/** The codes the README lists with cause and cure. */
export type TelemetryErrorCode =
  | 'TEL001'
  | 'TEL002'
  | 'TEL003'
  | 'TEL004'
  | 'TEL005'
  | 'TEL006'
  | 'TEL007'
  | 'TEL008'
  | 'TEL009'
  | 'TEL010'
  | 'TEL011'
  | 'TEL012'
  | 'TEL013'
  | 'TEL014'
  | 'TEL015'
  | 'TEL016'
  | 'TEL017'
  | 'TEL019'
  | 'TEL020';

/**
 * One line that names the code and, where there is one, says what is wrong and how to fix it.
 * Give the text as `ngDevMode && '…'`: production builds define `ngDevMode` as `false`, and leave it out.
 */
export function telemetryMessage(code: TelemetryErrorCode, text: string | false): string {
  return `[ngx-sunbird-telemetry] ${code}: ${text || 'see the README of ngx-sunbird-telemetry.'}`;
}

/** What a misconfiguration throws when the app starts. */
export function telemetryError(code: TelemetryErrorCode, text: string | false): Error {
  return new Error(telemetryMessage(code, text));
}

/** Who made an event: an element of the page, or in words. */
export type TelemetrySource = Element | string;

/** The tag of an element, with its attributes. */
export function nameOf(source: TelemetrySource): string {
  return typeof source === 'string' ? source : (source.cloneNode() as Element).outerHTML;
}
