import { HttpClient } from '@angular/common/http';
import { Component, NgZone } from '@angular/core';
import { TelemetryService, type ITelemetryContext } from '@sunbird/telemetry';
import { combineLatest, map, Observable } from 'rxjs';

interface User {
  userId: string;
  sessionId: string;
  organisationIds: string[];
}

@Component({
  selector: 'app-root',
  template: `
    <button (click)="sync()">Sync</button>
    <router-outlet *ngIf="started"></router-outlet>
  `,
})
export class AppComponent {
  started = false;

  constructor(
    private readonly http: HttpClient,
    private readonly telemetryService: TelemetryService,
    private readonly zone: NgZone,
  ) {
    combineLatest([this.setDeviceId(), this.user()]).subscribe(([deviceId, user]) => {
      this.telemetryService.initialize(this.contextOf(deviceId, user));
      this.telemetryService.log({
        context: { env: 'app' },
        edata: { type: 'api_access', level: 'INFO', message: 'started', pageid: 'app' },
      });
      this.started = true;
    });
  }

  sync(): void {
    this.telemetryService.syncEvents(false);
  }

  private setDeviceId(): Observable<string> {
    return new Observable((observer) =>
      this.telemetryService.getDeviceId((deviceId, components, version) => {
        (document.getElementById('deviceId') as HTMLInputElement).value = deviceId;
        this.zone.run(() => {
          observer.next(deviceId);
          observer.complete();
        });
      }),
    );
  }

  private user(): Observable<User | null> {
    return this.http.get<User | null>('/api/session').pipe(map((user) => user));
  }

  private contextOf(deviceId: string, user: User | null): ITelemetryContext {
    return {
      userOrgDetails: {
        userId: user?.userId,
        rootOrgId: 'ORG_001',
        organisationIds: user?.organisationIds ?? [],
      },
      config: {
        pdata: { id: 'dev.sunbird.portal', ver: '8.1', pid: 'sunbird-portal' },
        endpoint: 'data/v1/telemetry',
        apislug: '/content/',
        host: '',
        uid: user?.userId ?? 'anonymous',
        sid: user?.sessionId,
        did: deviceId,
        channel: 'sunbird-tenant',
        env: 'portal',
        batchsize: 20,
        enableValidation: false,
        timeDiff: 0,
      },
    };
  }
}
