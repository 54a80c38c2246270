import { ChangeDetectionStrategy, Component, NO_ERRORS_SCHEMA, signal } from '@angular/core';
import { TRACKED } from './tracker';

/**
 * The page on which the bench measures every tracker. Its elements carry the attributes of all trackers; those of
 * directives that are not imported have no effect.
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
  /** Each round has its own name, so that the bench can count the clicks that arrive. */
  readonly leave = `leave-${/round=(\w+)/.exec(document.cookie)?.[1] ?? 'none'}`;

  logout(): void {
    location.replace('/logoff');
  }
}
