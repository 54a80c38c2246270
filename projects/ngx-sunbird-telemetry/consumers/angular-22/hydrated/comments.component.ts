import { Component, signal } from '@angular/core';
import { TelemetryInteractDirective } from 'ngx-sunbird-telemetry';

/** A part of the page that is hydrated when somebody uses it. */
@Component({
  selector: 'app-comments',
  imports: [TelemetryInteractDirective],
  template: `
    <button type="button" appTelemetryInteract="comment" (click)="comments.set(comments() + 1)">
      Comments: {{ comments() }}
    </button>
  `,
})
export class CommentsComponent {
  readonly comments = signal(0);
}
