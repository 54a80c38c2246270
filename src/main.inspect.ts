import { mergeApplicationConfig } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { withInspector } from 'ngx-sunbird-telemetry/inspector';
import { appConfig } from './app/app.config';
import { Shell } from './app/shell/shell';

/** The portal as QA has it; the production build knows nothing of the inspector. */
bootstrapApplication(
  Shell,
  mergeApplicationConfig(appConfig, { providers: [withInspector()] }),
).catch((error: unknown) => console.error(error));
