import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterLink, RouterOutlet } from '@angular/router';
import { TelemetryInteractDirective } from 'ngx-sunbird-telemetry';
import { SessionService } from './session.service';

/** The header. Its elements use the current inputs of the directive. */
@Component({
  selector: 'app-root',
  standalone: true,
  imports: [RouterLink, RouterOutlet, TelemetryInteractDirective],
  templateUrl: './app.component.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AppComponent {
  readonly session = inject(SessionService).session;
  readonly tabs = [
    { name: 'Home', url: '/home', id: 'home tab', pageid: 'home', env: 'home' },
    { name: 'Courses', url: '/learn', id: 'courses tab', pageid: 'learn', env: 'course' },
  ];

  login(): void {
    location.assign('/login');
  }

  logout(): void {
    location.replace('/logoff');
  }
}
