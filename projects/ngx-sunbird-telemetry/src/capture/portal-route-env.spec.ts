import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { ActivatedRoute, RouterOutlet, type Routes } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { TelemetryInteractDirective } from '../directives/telemetry-interact.directive';
import { withPortalRouteEnv } from '../provide-telemetry';
import { TELEMETRY_CONFIG } from '../telemetry-config';
import {
  collectorOfEach,
  provideTestTelemetry,
  sdkLoaded,
  recordEvents,
} from '../telemetry-test-bed.fixture';
import { portalRouteEnv } from './portal-route-env';

@Component({
  imports: [RouterOutlet, TelemetryInteractDirective],
  template: `<button appTelemetryInteract="layout">Menu</button><router-outlet />`,
})
class LayoutComponent {}

@Component({
  imports: [TelemetryInteractDirective],
  template: `
    <button appTelemetryInteract="leaf">Open</button>
    <button appTelemetryInteract="own" telemetryInteractEnv="of-input">Open</button>
    <button
      appTelemetryInteract="context"
      [telemetryInteractContext]="{ env: 'of-context' }"
    ></button>
    <button
      appTelemetryInteract="blank"
      telemetryInteractEnv=""
      [telemetryInteractContext]="{}"
    ></button>
  `,
})
class LeafComponent {}

const telemetry = (env?: string) => ({ data: { telemetry: { env, pageid: 'page' } } });

const routes: Routes = [
  {
    path: 'top',
    ...telemetry('top'),
    component: LayoutComponent,
    children: [{ path: 'leaf', component: LeafComponent, ...telemetry('leaf') }],
  },
  {
    path: 'middle',
    component: LayoutComponent,
    children: [
      {
        path: 'dashboard',
        component: LayoutComponent,
        ...telemetry('middle'),
        children: [{ path: 'leaf', component: LeafComponent, ...telemetry('leaf') }],
      },
      { path: 'child', component: LeafComponent, ...telemetry('child') },
    ],
  },
];

describe('withPortalRouteEnv', () => {
  const collector = collectorOfEach();

  /** The `env` of the event of each element at an address, after the element's id. */
  async function envsAt(url: string): Promise<string[]> {
    TestBed.configureTestingModule({
      providers: [
        provideTestTelemetry({ collector, routes, config: { env: 'of-config' } }),
        withPortalRouteEnv().ɵproviders,
      ],
    });
    await sdkLoaded();
    const { fixture } = await RouterTestingHarness.create(url);
    fixture.detectChanges();
    const events = recordEvents();
    const page = fixture.nativeElement as HTMLElement;
    page.querySelectorAll('button').forEach((button) => button.click());
    return events.map(({ edata, context }) => `${String(edata['id'])}: ${context.env}`);
  }

  it('asks the top route first, if it has an env', async () => {
    expect(await envsAt('/top/leaf')).toEqual([
      'layout: top',
      'leaf: top',
      'own: of-input',
      'context: of-context',
      'blank: top',
    ]);
  });

  it('then asks the route of the component, then the grandchild of that one', async () => {
    expect(await envsAt('/middle/dashboard/leaf')).toEqual([
      'layout: leaf',
      'layout: middle',
      'leaf: leaf',
      'own: of-input',
      'context: of-context',
      'blank: leaf',
    ]);
  });

  it('takes that of the config, if only the child of the route of the component has one', async () => {
    expect((await envsAt('/middle/child')).slice(0, 2)).toEqual([
      'layout: of-config',
      'leaf: child',
    ]);
  });

  for (const [what, config, env] of [
    ['that of the config', { channel: 'a', env: 'of-config' }, 'of-config'],
    ['none before the config has come', { channel: '', env: 'public' }, ''],
  ] as const) {
    for (const [where, provided] of [
      ['without a router', []],
      ['with a route of a few members', [{ provide: ActivatedRoute, useValue: { snapshot: {} } }]],
    ] as const) {
      it(`gives ${what}, ${where}`, () => {
        TestBed.configureTestingModule({
          providers: [...provided, { provide: TELEMETRY_CONFIG, useValue: config }],
        });

        expect(TestBed.runInInjectionContext(portalRouteEnv)()).toBe(env);
      });
    }
  }
});
