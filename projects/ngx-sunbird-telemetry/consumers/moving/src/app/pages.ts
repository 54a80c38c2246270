import { Component } from '@angular/core';
import { ActivatedRoute, Router } from '@angular/router';
import {
  TelemetryService,
  type IEndEventInput,
  type IImpressionEventInput,
  type IInteractEventEdata,
  type IShareEventData,
  type IStartEventInput,
} from '@sunbird/telemetry';

/** A layout without an impression: its button has the env that the routes give. */
@Component({
  selector: 'app-layout',
  template: `
    <button appTelemetryInteract [telemetryInteractEdata]="edata">Layout</button>
    <router-outlet></router-outlet>
  `,
})
export class LayoutComponent {
  readonly edata: IInteractEventEdata = { id: 'layout', type: 'click', pageid: 'layout' };
}

@Component({
  selector: 'app-content',
  template: `
    <button appTelemetryInteract [telemetryInteractEdata]="edata">Content</button>
    <router-outlet></router-outlet>
  `,
})
export class ContentComponent {
  readonly edata: IInteractEventEdata = { id: 'content', type: 'click', pageid: 'content' };
}

@Component({
  selector: 'app-page',
  template: `
    <main
      [appTelemetryImpression]="impression"
      [appTelemetryStart]="start"
      [appTelemetryEnd]="end"
    ></main>
    <button
      appTelemetryInteract
      [telemetryInteractEdata]="{ id: 'open', type: 'click', pageid: 'page', extra: { row: 1 } }"
      [telemetryInteractObject]="{ id: 'do_1', type: 'TextBook', ver: 2 }"
      [telemetryInteractCdata]="[{ id: 'do_2', type: 'Collection' }]"
    >
      Open
    </button>
    <button
      appTelemetryInteract
      [telemetryInteractEdata]="{ id: 'env', type: 'click', pageid: 'page' }"
      [telemetryInteractContext]="{ env: 'own' }"
      [telemetryInteractPdata]="{ id: 'dev.sunbird.portal', ver: '1', pid: 'player' }"
    >
      Own env
    </button>
    <i appTelemetryInteract [telemetryInteractEdata]="missing">No edata</i>
    <button (click)="shared = true">Share</button>
    <div *ngIf="shared" appTelemetryShare [TelemetryShareEdata]="share"></div>
    <button (click)="record()">Record</button>
    <button (click)="router.navigateByUrl('/home')">Home</button>
  `,
})
export class PageComponent {
  private readonly route = this.activatedRoute.snapshot.data['telemetry'];
  readonly impression: IImpressionEventInput = {
    context: { env: this.route.env },
    edata: {
      type: this.route.type,
      pageid: this.route.pageid,
      uri: this.router.url,
      duration: new Number(3),
    },
  };
  readonly start: IStartEventInput = {
    context: { env: this.route.env },
    edata: { type: 'session', pageid: this.route.pageid, mode: 'play' },
  };
  readonly end: IEndEventInput = {
    context: { env: this.route.env },
    edata: { type: 'session', pageid: this.route.pageid, mode: 'play' },
  };
  readonly share: IShareEventData = {
    type: 'Link',
    dir: 'Out',
    items: [{ id: 'do_1', type: 'TextBook', ver: '1' }],
  };
  readonly missing: IInteractEventEdata = undefined;
  shared = false;

  constructor(
    private readonly activatedRoute: ActivatedRoute,
    readonly router: Router,
    private readonly telemetryService: TelemetryService,
  ) {}

  record(): void {
    this.telemetryService.interact({
      context: { env: 'code', cdata: [] },
      edata: { id: 'by code', type: 'click', pageid: 'page' },
    });
    this.telemetryService.audit({
      context: { env: 'code' },
      object: { id: 'do_1', type: 'TextBook', ver: '1' },
      edata: { state: 'Draft', props: ['name'], prevstate: 'New' },
    });
    this.telemetryService.generateErrorEvent({
      env: 'code',
      errorMessage: 'not found',
      errorType: 'SYSTEM',
      pageid: 'page',
      stackTrace: 'at page',
    });
  }
}
