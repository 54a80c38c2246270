import { HttpClientModule } from '@angular/common/http';
import { NgModule } from '@angular/core';
import { BrowserModule } from '@angular/platform-browser';
import { RouterModule } from '@angular/router';
import { TelemetryModule } from '@sunbird/telemetry';
import { AppComponent } from './app.component';
import { ContentComponent, LayoutComponent, PageComponent } from './pages';

const telemetry = (env: string, pageid: string) => ({ telemetry: { env, pageid, type: 'view' } });

@NgModule({
  declarations: [AppComponent, LayoutComponent, ContentComponent, PageComponent],
  imports: [
    BrowserModule,
    HttpClientModule,
    RouterModule.forRoot(
      [
        { path: 'home', component: PageComponent, data: telemetry('home', 'home') },
        {
          path: 'resources',
          component: LayoutComponent,
          data: telemetry('library', 'resources'),
          children: [
            { path: 'play', component: PageComponent, data: telemetry('player', 'content-player') },
          ],
        },
        {
          path: 'workspace',
          component: LayoutComponent,
          children: [
            {
              path: 'content',
              component: ContentComponent,
              children: [
                { path: 'draft', component: PageComponent, data: telemetry('draft', 'draft-list') },
              ],
            },
          ],
        },
        { path: '**', redirectTo: 'home' },
      ],
      { initialNavigation: 'enabledBlocking' },
    ),
    TelemetryModule.forRoot(),
  ],
  bootstrap: [AppComponent],
})
export class AppModule {}
