import { HttpClientModule } from '@angular/common/http';
import { NgModule } from '@angular/core';
import { BrowserModule } from '@angular/platform-browser';
import { NoopAnimationsModule } from '@angular/platform-browser/animations';
import { RouterModule } from '@angular/router';
import { TelemetryModule } from 'ngx-sunbird-telemetry';
import { withInspector } from 'ngx-sunbird-telemetry/inspector';
import { AppComponent } from './app.component';
import { EmptyComponent } from './empty.component';

@NgModule({
  declarations: [AppComponent, EmptyComponent],
  imports: [
    BrowserModule,
    HttpClientModule,
    NoopAnimationsModule,
    RouterModule.forRoot(
      [
        { path: 'home', component: EmptyComponent, data: { telemetry: { pageid: 'home' } } },
        { path: 'learn', component: EmptyComponent },
        {
          path: 'resources',
          data: { telemetry: { env: 'library' } },
          loadChildren: () => import('./library/library.module').then((m) => m.LibraryModule),
        },
        {
          path: 'material',
          loadChildren: () => import('./material/material.module').then((m) => m.MaterialModule),
        },
        { path: '**', component: EmptyComponent },
      ],
      { initialNavigation: 'enabledBlocking' },
    ),
    TelemetryModule.forRoot({ compress: true }, undefined, withInspector({ launcher: false })),
  ],
  bootstrap: [AppComponent],
})
export class AppModule {}
