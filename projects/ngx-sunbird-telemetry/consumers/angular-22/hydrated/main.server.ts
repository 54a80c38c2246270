import { mergeApplicationConfig } from '@angular/core';
import { bootstrapApplication, type BootstrapContext } from '@angular/platform-browser';
import { provideServerRendering, RenderMode, withRoutes } from '@angular/ssr';
import { PageComponent } from './page.component';
import { pageConfig } from './page.config';

const config = mergeApplicationConfig(pageConfig, {
  providers: [
    provideServerRendering(withRoutes([{ path: '**', renderMode: RenderMode.Prerender }])),
  ],
});

export default (context: BootstrapContext) => bootstrapApplication(PageComponent, config, context);
