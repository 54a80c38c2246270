import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import type { TelemetrySession } from 'ngx-sunbird-telemetry';
import { shareReplay } from 'rxjs';

/** Who is signed in, as the server says. */
@Injectable({ providedIn: 'root' })
export class SessionService {
  /** `null`: signed out. */
  readonly session$ = inject(HttpClient)
    .get<TelemetrySession | null>('/api/session')
    .pipe(shareReplay(1));

  /** `undefined`: not known yet. */
  readonly session = toSignal(this.session$);
}
