import { InjectionToken } from '@angular/core';
import type { TelemetryCdata } from '../telemetry-event';

/** Makes `cdata` that all events of a visit share. Called once, when the recorder has loaded. */
export interface VisitCdataSource {
  (): TelemetryCdata[];
  /** Deletes what it keeps in the browser, when consent is withdrawn. Never throws. */
  forget?: () => void;
}

/** Provided by `withUtm` and `withDeviceType`. */
export const VISIT_CDATA = new InjectionToken<VisitCdataSource[]>('cdata');

/** The portal's key in `sessionStorage` for the campaign of the visit, as `cdata`. */
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

/** Reads the campaign from the address now. Stores it for the visit when the recorder first asks for it. */
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
      // Blocked, full, or the content is not ours: only this page knows the campaign.
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

/** `Mobile`, `Tab` or `Desktop`, by the user agent and the touch points. */
export function deviceTypeSource(): VisitCdataSource {
  const { userAgent, maxTouchPoints } = navigator;
  // An iPad calls itself a Mac, but no Mac has a touch screen.
  const isTablet =
    /iPad|Tablet|Android(?!.*Mobile)/.test(userAgent) ||
    (userAgent.includes('Macintosh') && maxTouchPoints > 1);
  const id = isTablet ? 'Tab' : userAgent.includes('Mobi') ? 'Mobile' : 'Desktop';
  return () => [{ type: 'Device', id }];
}
