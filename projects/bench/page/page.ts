import { ChangeDetectionStrategy, Component, NO_ERRORS_SCHEMA, signal } from '@angular/core';
import { TRACKED } from './tracker';

/**
 * The page that every tracker is measured on. Its elements carry the attributes of all of them; those of the
 * directives that are not imported mean nothing.
 */
@Component({
  selector: 'bench-page',
  imports: [TRACKED],
  schemas: [NO_ERRORS_SCHEMA],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <button
      id="next"
      type="button"
      appTelemetryInteract="next"
      telemetryInteractPageid="bench"
      telemetryInteractEnv="bench"
      angulartics2On="click"
      angularticsAction="next"
      data-id="next"
    >
      next
    </button>
    <button
      type="button"
      [id]="leave"
      [appTelemetryInteract]="leave"
      telemetryInteractPageid="bench"
      telemetryInteractEnv="bench"
      angulartics2On="click"
      [angularticsAction]="leave"
      [attr.data-id]="leave"
      (click)="logout()"
    >
      {{ leave }}
    </button>
    @for (element of elements(); track element) {
      <button
        type="button"
        appTelemetryInteract="element"
        telemetryInteractPageid="bench"
        telemetryInteractEnv="bench"
        angulartics2On="click"
        angularticsAction="element"
        data-id="element"
      >
        element
      </button>
    }
  `,
})
export class Page {
  readonly elements = signal<number[]>([]);
  /** Each round has a name of its own, so that what arrives can be told apart. */
  readonly leave = `leave-${/round=(\w+)/.exec(document.cookie)?.[1] ?? 'none'}`;

  logout(): void {
    location.replace('/logoff');
  }
}
