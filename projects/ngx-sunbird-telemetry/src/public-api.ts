export { TelemetryInteractDirective } from './interact/telemetry-interact.directive';
export { TelemetryImpressionDirective } from './lifecycle/telemetry-impression.directive';
export { TelemetryStartDirective } from './lifecycle/telemetry-start.directive';
export { TelemetryEndDirective } from './lifecycle/telemetry-end.directive';
export { TelemetryShareDirective } from './lifecycle/telemetry-share.directive';
export { TelemetryErrorDirective } from './lifecycle/telemetry-error.directive';
export { TelemetryService } from './telemetry.service';
export { TelemetryModule } from './telemetry.module';
export {
  provideTelemetry,
  withConsent,
  withDeviceType,
  withInterceptor,
  withSession,
  withUtm,
  type TelemetryFeature,
} from './provide-telemetry';
export type { TelemetryInterceptor } from './telemetry-features';
export type { TelemetryConfig, TelemetryOptions } from './telemetry-config';
export type {
  AuditEdata,
  EndEdata,
  ErrorEdata,
  EventInput,
  EventInputContext,
  EventInputObject,
  ExDataEdata,
  FeedbackEdata,
  ImpressionEdata,
  InteractEdata,
  LogEdata,
  ShareEdata,
  StartEdata,
} from './context/event-input';
export type { PortalConfig, PortalContext, PortalError } from './context/portal-context';
export type { TelemetrySession, TelemetrySessionSource } from './context/telemetry-session';
export type { DeliveryStatus, TelemetryEventState } from './delivery/delivery-status';
export type {
  TelemetryActor,
  TelemetryCdata,
  TelemetryContext,
  TelemetryEdata,
  TelemetryEid,
  TelemetryEvent,
  TelemetryObject,
  TelemetryPdata,
} from './telemetry-event';
