import { HttpClientModule } from '@angular/common/http';
import { NgModule } from '@angular/core';
import { BrowserModule } from '@angular/platform-browser';
import { RouterModule } from '@angular/router';
import { TelemetryModule } from 'ngx-sunbird-telemetry';
import { AppComponent } from './app.component';
import { EmptyComponent } from './empty.component';
import { session } from './session';

@NgModule({
  declarations: [AppComponent, EmptyComponent],
  imports: [
    BrowserModule,
    HttpClientModule,
    RouterModule.forRoot(
      [
        { path: 'home', component: EmptyComponent, data: { telemetry: { pageid: 'home' } } },
        { path: 'learn', component: EmptyComponent },
        {
          path: 'resources',
          data: { telemetry: { env: 'library' } },
          loadChildren: () => import('./library/library.module').then((m) => m.LibraryModule),
        },
        { path: '**', component: EmptyComponent },
      ],
      { initialNavigation: 'enabledBlocking' },
    ),
    TelemetryModule.forRoot(
      {
        pdata: { id: 'dev.sunbird.portal', ver: '1.10.', pid: 'sunbird-portal' },
        channel: 'b00bc992ef25f1a9a8d63291e20efc8d',
        compress: true,
      },
      session,
    ),
  ],
  bootstrap: [AppComponent],
})
export class AppModule {}
