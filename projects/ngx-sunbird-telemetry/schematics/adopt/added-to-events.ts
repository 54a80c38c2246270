import type { Tree } from '@angular-devkit/schematics';
import { sourcesWith, type Application } from '../application';
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
    'Device',
    /['"]Device['"]/,
    'its service adds the type of the device to every event: add withDeviceType() to the features of its start',
  ],
  [
    'window:unload',
    /window:(before)?unload/,
    'delete it: appTelemetryEnd records its END when the page is left',
  ],
];

/** What the portal's own code adds to events that this package does not. */
export function addedToEvents(
  tree: Tree,
  folder: string,
  application: Application,
): RemainingUse[] {
  return sourcesWith(tree, { ...application, sourceRoot: folder }, '').flatMap(
    ({ fileName, text }) =>
      fileName.includes('.spec.')
        ? []
        : ADDED.flatMap(([name, sign, advice]) => {
            const at = text.search(sign);
            return at < 0
              ? []
              : { at: `${fileName}:${text.slice(0, at).split('\n').length}`, name, advice };
          }),
  );
}
