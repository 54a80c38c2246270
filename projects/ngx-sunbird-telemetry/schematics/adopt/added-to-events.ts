import type { SourceFile } from 'typescript';
import { PACKAGE } from '../application';
import type { RemainingUse } from './remaining-uses';

/** What the portal's own service and its directives do with every event, by a sign of it, and how to go on doing it. */
const ADDED: readonly (readonly [string, RegExp, string])[] = [
  [
    'Theme',
    /['"]Theme['"]/,
    "its service adds the layout to every event: withInterceptor((event) => { event.context.cdata.push({ type: 'Theme', id: … }); return event; })",
  ],
  [
    'UserSession',
    /['"]UserSession['"]/,
    "its service adds the user's session to every event: add it to cdata in the context for initialize, or with withInterceptor",
  ],
  [
    'window:unload',
    /window:(before)?unload/,
    'it goes with its file, since appTelemetryEnd records its END when the page is left; if code of yours calls end() then, delete that call',
  ],
];

/** The same for which this package has a feature. */
const FEATURES: readonly (readonly [RegExp, string])[] = [[/['"]Device['"]/, 'withDeviceType']];

/**
 * What the portal's own module adds to events that this package does not: the features for it, and what is to do by hand.
 * Leaves out what another file of the portal already adds.
 * @param own the files of the module
 * @param others the other files that name telemetry
 */
export function addedToEvents(
  own: readonly SourceFile[],
  others: readonly SourceFile[],
): { features: string[]; byHand: RemainingUse[] } {
  const adding = own.filter(({ fileName }) => !fileName.includes('.spec.'));
  const elsewhere = others.filter(({ text }) => text.includes('cdata') && text.includes(PACKAGE));
  const isOpen = (sign: RegExp): boolean => !elsewhere.some(({ text }) => sign.test(text));
  return {
    features: FEATURES.filter(
      ([sign]) => isOpen(sign) && adding.some(({ text }) => sign.test(text)),
    ).map(([, feature]) => feature),
    byHand: adding.flatMap(({ fileName, text }) =>
      ADDED.flatMap(([name, sign, advice]) => {
        const at = text.search(sign);
        return at < 0 || !isOpen(sign)
          ? []
          : { at: `${fileName}:${text.slice(0, at).split('\n').length}`, name, advice };
      }),
    ),
  };
}
