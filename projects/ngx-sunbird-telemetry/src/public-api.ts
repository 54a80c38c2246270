export { TelemetryInteractDirective } from './directives/telemetry-interact.directive';
export { TelemetryImpressionDirective } from './directives/telemetry-impression.directive';
export { TelemetryStartDirective } from './directives/telemetry-start.directive';
export { TelemetryEndDirective } from './directives/telemetry-end.directive';
export { TelemetryShareDirective } from './directives/telemetry-share.directive';
export { TelemetryErrorDirective } from './directives/telemetry-error.directive';
export { TelemetryService } from './telemetry.service';
export { TelemetryModule } from './telemetry.module';
export {
  provideTelemetry,
  withConsent,
  withDeviceType,
  withInterceptor,
  withPortalRouteEnv,
  withReplayedClicks,
  withSession,
  withUtm,
  type TelemetryFeature,
} from './provide-telemetry';
export { withDeliveryReport } from './report/with-delivery-report';
export {
  RECORD_AT_ONCE as ɵRECORD_AT_ONCE,
  TELEMETRY_CONSENT as ɵTELEMETRY_CONSENT,
} from './telemetry-features';
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
} from './capture/event-input';
export type { PortalConfig, PortalContext, PortalError } from './capture/portal-context';
export type { TelemetrySession, TelemetrySessionSource } from './capture/telemetry-session';
export type { DeliveryStatus, LossReason, TelemetryEventState } from './delivery-status';
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
