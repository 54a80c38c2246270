import { Component, NgModule } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { of } from 'rxjs';
import { TelemetryTransport } from './delivery/telemetry-transport';
import { TELEMETRY_SDK } from './sdk/telemetry-sdk';
import { RECORD_AT_ONCE } from './telemetry-features';
import {
  CONFIG,
  FakeCollector,
  FakeSdk,
  nextLogged,
  purgeApp,
  recordEvents,
  sdkLoaded,
  SESSION,
} from './telemetry-test-bed.fixture';
import { TelemetryModule } from './telemetry.module';

@Component({
  selector: 'ngx-host',
  standalone: false,
  template: '<button appTelemetryInteract="save">Save</button>',
})
class HostComponent {}

@NgModule({ declarations: [HostComponent], imports: [TelemetryModule] })
class FeatureModule {}

describe('TelemetryModule', () => {
  beforeEach(() => purgeApp());

  const fakes = [
    provideRouter([]),
    { provide: RECORD_AT_ONCE, useValue: true },
    { provide: TELEMETRY_SDK, useValue: () => Promise.resolve(new FakeSdk()) },
    { provide: TelemetryTransport, useValue: new FakeCollector() },
  ];

  async function clickSave(): Promise<void> {
    const fixture = TestBed.createComponent(HostComponent);
    await fixture.whenStable();
    await sdkLoaded();
    (fixture.nativeElement as HTMLElement).querySelector('button')?.click();
  }

  it('gives feature modules the directives, and the root module telemetry with its session', async () => {
    TestBed.configureTestingModule({
      imports: [TelemetryModule.forRoot(CONFIG, () => of(SESSION)), FeatureModule],
      providers: fakes,
    });
    const events = recordEvents();

    await clickSave();

    expect(events.map(({ edata, actor }) => [edata['id'], actor.id])).toEqual([
      ['save', SESSION.userId],
    ]);
  });

  it('works without a session', async () => {
    TestBed.configureTestingModule({
      imports: [TelemetryModule.forRoot(() => CONFIG), FeatureModule],
      providers: fakes,
    });
    const events = recordEvents();

    await clickSave();

    expect(events.length).toBe(1);
    expect(events[0]?.actor.id).toBe(events[0]?.context.did);
  });

  it('starts an app with an invalid config, and logs how to fix it', async () => {
    const logged = nextLogged();
    TestBed.configureTestingModule({
      imports: [TelemetryModule.forRoot({ ...CONFIG, channel: '' })],
      providers: fakes,
    });

    expect(() => recordEvents()).not.toThrow();
    expect(await logged).toMatch(/TEL002/);
  });
});
