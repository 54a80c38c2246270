import { telemetryMessage } from './telemetry-message';
import { nameOf } from './telemetry-source';

// Warnings, in dev mode, about attributes in templates that have no effect.

/**
 * @param owner the component with the template, if the framework knows it
 * @param standalone whether that component has imports of its own; `undefined` if the framework does not say
 */
export function unheard(element: Element, owner = 'its component', standalone?: boolean): string {
  const cures = [
    ...(standalone === false ? [] : [`TelemetryInteractDirective to the imports of ${owner}`]),
    ...(standalone
      ? []
      : [`TelemetryModule to the imports of the NgModule that declares ${owner}`]),
  ];
  return telemetryMessage(
    'TEL021',
    `${nameOf(element)} has no directive, so it records nothing. Add ${cures.join(', or ')}.`,
  );
}

export function inputAlone(element: Element, attribute: string): string {
  return telemetryMessage(
    'TEL022',
    `${nameOf(element)}: ${attribute} has no effect, because the element has no appTelemetryInteract. Add that, or correct the name.`,
  );
}

export function unknownInput(element: Element, attribute: string, inputs: string): string {
  return telemetryMessage(
    'TEL022',
    `${nameOf(element)}: ${attribute} is no input and has no effect. Did you mean ${inputs}?`,
  );
}

export function unknownDirective(element: Element, attribute: string): string {
  return telemetryMessage(
    'TEL022',
    `${nameOf(element)}: ${attribute} is no directive and has no effect. Did you mean appTelemetryInteract?`,
  );
}

export function notInDocument(element: Element): string {
  return telemetryMessage(
    'TEL023',
    `${nameOf(element)} is not in the document: its component shows something else in its place, so no click reaches it. Move the directive to an element that is shown, e.g. inside <ng-template mat-tab-label>.`,
  );
}

export function replaysUnrecorded(): string {
  return telemetryMessage(
    'TEL024',
    'a server rendered this page, and Angular replays the clicks from before its hydration. They are not recorded. Add withReplayedClicks() to provideTelemetry(config, …), or to TelemetryModule.forRoot(config, session, …).',
  );
}
