/** The directive, and its main input. */
export const DIRECTIVE = 'appTelemetryInteract';
/** The class of the directive. */
export const DIRECTIVE_CLASS = 'TelemetryInteractDirective';

/** All directives of the library. */
export const DIRECTIVES = ['Interact', 'Impression', 'Start', 'End', 'Share', 'Error'].map(
  (kind) => `appTelemetry${kind}`,
);

/** The inputs of the directive. */
export const INPUTS = [
  'telemetryInteractType',
  'telemetryInteractPageid',
  'telemetryInteractSection',
  'telemetryInteractEnv',
  'telemetryInteractEdata',
  'telemetryInteractObject',
  'telemetryInteractCdata',
  'telemetryInteractContext',
  'telemetryInteractPdata',
];
export const ALL_INPUTS = [DIRECTIVE, ...INPUTS];
