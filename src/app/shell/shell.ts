import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { TelemetryInteractDirective } from 'ngx-sunbird-telemetry';
import { SessionService } from '../session/session.service';

/** The frame around every page: brand, tabs and the signed-in user. */
@Component({
  selector: 'portal-root',
  imports: [MatButton, RouterLink, RouterLinkActive, RouterOutlet, TelemetryInteractDirective],
  templateUrl: './shell.html',
  styleUrl: './shell.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Shell {
  protected readonly sessions = inject(SessionService);
  protected readonly session = this.sessions.session;
}
