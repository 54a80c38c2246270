import { HttpClient } from '@angular/common/http';
import { inject } from '@angular/core';
import { map, type Observable } from 'rxjs';
import type { ITelemetryContext } from './portal-interfaces';

interface UserSession {
  userId: string;
  sessionId: string;
  organisationIds: string[];
}

/** The context for `initialize`, once the server has answered who is signed in. */
export function telemetryContext(): Observable<ITelemetryContext> {
  return inject(HttpClient)
    .get<UserSession | null>('/api/session')
    .pipe(
      map((user) => ({
        userOrgDetails: {
          userId: user?.userId ?? 'anonymous',
          rootOrgId: 'ORG_001',
          organisationIds: user?.organisationIds ?? [],
        },
        config: {
          pdata: { id: 'dev.sunbird.portal', ver: '1.10.', pid: 'sunbird-portal' },
          endpoint: 'data/v1/telemetry',
          apislug: '/content/',
          host: '',
          uid: user?.userId ?? 'anonymous',
          sid: user?.sessionId ?? '',
          channel: 'b00bc992ef25f1a9a8d63291e20efc8d',
          env: 'public',
          batchsize: 20,
          enableValidation: false,
          timeDiff: 0,
        },
      })),
    );
}
