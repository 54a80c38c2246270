import type { Tree } from '@angular-devkit/schematics';
import { PACKAGE, sourcesWith, type Application } from '../application';
import type { PortalModule } from './portal-module';
import type { RemainingUse } from './remaining-uses';

/** The entry of `cdata` for which this package has a feature. */
export const DEVICE = 'Device';

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
    DEVICE,
    /['"]Device['"]/,
    'its service adds the type of the device to every event: add withDeviceType() to the features of its start',
  ],
  [
    'window:unload',
    /window:(before)?unload/,
    'it goes with its file, since appTelemetryEnd records its END when the page is left; if code of yours calls end() then, delete that call',
  ],
];

/**
 * What the portal's own module adds to events that this package does not. Leaves out what another file of the portal already
 * adds.
 */
export function addedToEvents(
  tree: Tree,
  portal: PortalModule,
  application: Application,
): RemainingUse[] {
  const elsewhere = sourcesWith(tree, application, 'cdata').filter(
    ({ fileName, text }) => text.includes(PACKAGE) && !portal.holds(fileName),
  );
  return sourcesWith(tree, { ...application, sourceRoot: portal.folder }, '').flatMap(
    ({ fileName, text }) =>
      fileName.includes('.spec.')
        ? []
        : ADDED.flatMap(([name, sign, advice]) => {
            const at = text.search(sign);
            return at < 0 || elsewhere.some((other) => sign.test(other.text))
              ? []
              : { at: `${fileName}:${text.slice(0, at).split('\n').length}`, name, advice };
          }),
  );
}
