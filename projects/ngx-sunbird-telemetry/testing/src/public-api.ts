export { provideTelemetryTesting } from './provide-telemetry-testing';
export { TelemetryTestingController, type TelemetryMatch } from './telemetry-testing-controller';
