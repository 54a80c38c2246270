import { CommonModule } from '@angular/common';
import { CUSTOM_ELEMENTS_SCHEMA, NgModule } from '@angular/core';
import { RouterModule } from '@angular/router';
import { TelemetryModule } from 'ngx-sunbird-telemetry';
import { LibraryComponent } from './library.component';

@NgModule({
  declarations: [LibraryComponent],
  imports: [
    CommonModule,
    TelemetryModule,
    RouterModule.forChild([{ path: '', component: LibraryComponent }]),
  ],
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
})
export class LibraryModule {}
