import { HttpClient } from '@angular/common/http';
import { DOCUMENT, inject, Injectable } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import type { TelemetrySession } from 'ngx-sunbird-telemetry';
import { catchError, of, shareReplay, type Observable } from 'rxjs';

/** Who is signed in, as the server says. */
export interface Session extends TelemetrySession {
  name: string;
  role: string;
}

/** The session of this page; both ways out of it leave the page. */
@Injectable({ providedIn: 'root' })
export class SessionService {
  readonly #location = inject(DOCUMENT).location;

  /** `null`: signed out, or the server does not say. */
  readonly session$: Observable<Session | null> = inject(HttpClient)
    .get<Session | null>('/api/session')
    .pipe(
      catchError(() => of(null)),
      shareReplay(1),
    );

  /** `undefined`: not known yet. */
  readonly session = toSignal(this.session$);

  login(): void {
    this.#location.assign('/login');
  }

  logout(): void {
    this.#location.replace('/logoff');
  }
}
