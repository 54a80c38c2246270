import { Component, signal } from '@angular/core';
import { MatOption, MatSelect } from '@angular/material/select';
import { MatTab, MatTabGroup, MatTabLabel } from '@angular/material/tabs';
import { TelemetryInteractDirective } from 'ngx-sunbird-telemetry';
import { CommentsComponent } from './comments.component';

/** A page that a server renders, with Material. */
@Component({
  selector: 'app-root',
  imports: [
    CommentsComponent,
    MatOption,
    MatSelect,
    MatTab,
    MatTabGroup,
    MatTabLabel,
    TelemetryInteractDirective,
  ],
  template: `
    <h1>A page of a server</h1>
    <button
      type="button"
      appTelemetryInteract="save"
      [telemetryInteractPageid]="'editor'"
      (click)="saved.set(saved() + 1)"
    >
      Saved: {{ saved() }}
    </button>
    <div appTelemetryInteract="card" (click)="opened.set(opened() + 1)">
      <span appTelemetryInteract="title">Opened: {{ opened() }}</span>
    </div>
    <div appTelemetryInteract="upload" (click)="uploads.set(uploads() + 1); file.click()">
      <span>Upload</span> <span>Uploads: {{ uploads() }}</span>
      <input
        #file
        type="file"
        hidden
        aria-label="File"
        (click)="$event.stopPropagation(); $event.preventDefault()"
      />
    </div>
    <button type="button" disabled appTelemetryInteract="disabled">Disabled</button>
    @defer (hydrate on interaction) {
      <app-comments />
    }
    <mat-select aria-label="Language" appTelemetryInteract="language">
      <mat-option value="hi">Hindi</mat-option>
      <mat-option value="mr">Marathi</mat-option>
    </mat-select>
    <mat-tab-group>
      <mat-tab>
        <ng-template mat-tab-label
          ><span appTelemetryInteract="overview">Overview</span></ng-template
        >
      </mat-tab>
      <mat-tab>
        <ng-template mat-tab-label><span appTelemetryInteract="members">Members</span></ng-template>
      </mat-tab>
    </mat-tab-group>
  `,
})
export class PageComponent {
  readonly saved = signal(0);
  readonly opened = signal(0);
  readonly uploads = signal(0);
}
