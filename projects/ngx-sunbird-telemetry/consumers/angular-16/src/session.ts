import { HttpClient } from '@angular/common/http';
import { inject } from '@angular/core';
import type { TelemetrySession } from 'ngx-sunbird-telemetry';
import type { Observable } from 'rxjs';

/** Who is signed in, as the server says. */
export function session(): Observable<TelemetrySession | null> {
  return inject(HttpClient).get<TelemetrySession | null>('/api/session');
}
