import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import type { TelemetrySession } from 'ngx-sunbird-telemetry';
import { shareReplay } from 'rxjs';

/** The signed-in user, from the server. */
@Injectable({ providedIn: 'root' })
export class SessionService {
  /** `null` if signed out. */
  readonly session$ = inject(HttpClient)
    .get<TelemetrySession | null>('/api/session')
    .pipe(shareReplay(1));

  /** `undefined` until the server answers. */
  readonly session = toSignal(this.session$);
}
