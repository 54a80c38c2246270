import { HttpClient } from '@angular/common/http';
import { DOCUMENT, inject, Injectable } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import type { TelemetrySession } from 'ngx-sunbird-telemetry';
import { catchError, of, shareReplay, type Observable } from 'rxjs';

/** The signed-in user, from the server. */
export interface Session extends TelemetrySession {
  name: string;
  role: string;
}

/** The session of this page. Login and logout both leave the page. */
@Injectable({ providedIn: 'root' })
export class SessionService {
  readonly #location = inject(DOCUMENT).location;

  /** `null` if signed out, or if the server does not answer. */
  readonly session$: Observable<Session | null> = inject(HttpClient)
    .get<Session | null>('/api/session')
    .pipe(
      catchError(() => of(null)),
      shareReplay(1),
    );

  /** `undefined` until the server answers. */
  readonly session = toSignal(this.session$);

  login(): void {
    this.#location.assign('/login');
  }

  logout(): void {
    this.#location.replace('/logoff');
  }
}
