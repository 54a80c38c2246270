import { mergeApplicationConfig } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { withInspector } from 'ngx-sunbird-telemetry/inspector';
import { appConfig } from './app/app.config';
import { Shell } from './app/shell/shell';

/** The portal for QA. The production build contains none of the inspector. */
bootstrapApplication(
  Shell,
  mergeApplicationConfig(appConfig, { providers: [withInspector()] }),
).catch((error: unknown) => console.error(error));
