import { NgModule } from '@angular/core';
import { MatSelectModule } from '@angular/material/select';
import { MatTabsModule } from '@angular/material/tabs';
import { RouterModule } from '@angular/router';
import { TelemetryModule } from 'ngx-sunbird-telemetry';
import { MaterialComponent } from './material.component';

@NgModule({
  declarations: [MaterialComponent],
  imports: [
    MatSelectModule,
    MatTabsModule,
    TelemetryModule,
    RouterModule.forChild([{ path: '', component: MaterialComponent }]),
  ],
})
export class MaterialModule {}
