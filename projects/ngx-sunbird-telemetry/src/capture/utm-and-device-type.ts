import { InjectionToken } from '@angular/core';
import type { TelemetryCdata } from '../telemetry-event';

/** Makes `cdata` that is the same for all events of a visit; asked once, when the recorder has come. */
export interface VisitCdataSource {
  (): TelemetryCdata[];
  /** Deletes what it keeps in the browser, when consent is withdrawn. Never throws. */
  forget?: () => void;
}

/** Given by `withUtm` and `withDeviceType`. */
export const VISIT_CDATA = new InjectionToken<VisitCdataSource[]>('VISIT_CDATA');

/** Where the portal keeps what the visit came from, as `cdata`. */
const UTM_KEY = 'UTM';
/** The types the portal gives to the parameters of a campaign. */
const UTM_TYPES = new Map([
  ['channel', 'Source'],
  ['utm_campaign', 'Source'],
  ['utm_medium', 'UtmMedium'],
  ['utm_source', 'UtmSource'],
  ['utm_term', 'UtmTerm'],
  ['utm_content', 'UtmContent'],
]);

/** Reads the campaign of the address, now; it is kept for the visit when it is first asked for. */
export function utmSource(): VisitCdataSource {
  const cdata: TelemetryCdata[] = [];
  new URLSearchParams(location.search).forEach((id, key) => {
    const type = UTM_TYPES.get(key);
    if (type && id) {
      cdata.push({ type, id });
    }
  });
  const source = (): TelemetryCdata[] => {
    try {
      if (cdata.length) {
        sessionStorage.setItem(UTM_KEY, JSON.stringify(cdata));
      } else {
        const kept: unknown = JSON.parse(sessionStorage.getItem(UTM_KEY) ?? '[]');
        cdata.push(...(Array.isArray(kept) ? (kept as TelemetryCdata[]) : []));
      }
    } catch {
      // Blocked, full, or not ours to read: this page alone knows it.
    }
    return cdata;
  };
  const forget = (): void => {
    try {
      sessionStorage.removeItem(UTM_KEY);
    } catch {
      // Blocked.
    }
  };
  return Object.assign(source, { forget });
}

/** `Mobile`, `Tab` or `Desktop`, by what the browser says of itself. */
export function deviceTypeSource(): VisitCdataSource {
  const { userAgent, maxTouchPoints } = navigator;
  // A tablet of Apple calls itself a Mac, which has no touch screen.
  const isTablet =
    /iPad|Tablet|Android(?!.*Mobile)/.test(userAgent) ||
    (userAgent.includes('Macintosh') && maxTouchPoints > 1);
  const id = isTablet ? 'Tab' : userAgent.includes('Mobi') ? 'Mobile' : 'Desktop';
  return () => [{ type: 'Device', id }];
}
