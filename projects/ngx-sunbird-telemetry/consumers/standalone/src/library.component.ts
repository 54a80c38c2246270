import { ChangeDetectionStrategy, Component, signal } from '@angular/core';
import { TelemetryInteractDirective } from 'ngx-sunbird-telemetry';

@Component({
  selector: 'app-library',
  standalone: true,
  imports: [TelemetryInteractDirective],
  templateUrl: './library.component.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LibraryComponent {
  readonly section = 'Popular story';
  readonly arrows = [
    { name: 'Previous', type: 'click left arrow', step: -1 },
    { name: 'Next', type: 'click right arrow', step: 1 },
  ];
  readonly story = signal(0);

  turn(step: number): void {
    this.story.update((story) => story + step);
  }
}
