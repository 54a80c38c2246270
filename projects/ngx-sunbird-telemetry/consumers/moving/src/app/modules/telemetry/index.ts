export * from './directives';
export * from './interfaces';
export * from './telemetry.module';
export * from './telemetry.service';
