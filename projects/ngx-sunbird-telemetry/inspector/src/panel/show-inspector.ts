import { warnOfInvalidEvents } from '../invalid-event-warnings';
import { TAG } from '../page-elements';
import { TelemetryInspector, type InspectorSource } from './telemetry-inspector';

/** Puts the inspector on the page, closed. Beside the body, whose styles and whose end would be those of the inspector. */
export function showInspector(source: InspectorSource, launcher: boolean): TelemetryInspector {
  if (!customElements.get(TAG)) {
    customElements.define(TAG, TelemetryInspector);
  }
  const inspector = document.documentElement.appendChild(
    document.createElement(TAG) as TelemetryInspector,
  );
  // Its texts are English, whatever the page's language is.
  inspector.lang = 'en';
  inspector.dir = 'ltr';
  inspector.launcher = launcher;
  inspector.listen(source);
  warnOfInvalidEvents(source.states$);
  return inspector;
}
