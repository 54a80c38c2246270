import { Component } from '@angular/core';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { firstValueFrom } from 'rxjs';
import { IDLE } from '../delivery-status';
import { EventQueue } from '../delivery/event-queue';
import { EventStore } from '../delivery/event-store';
import { TabLock } from '../delivery/tab-lock';
import { TelemetryInteractDirective } from '../directives/telemetry-interact.directive';
import { SdkBridge } from '../sdk/sdk-bridge';
import { TELEMETRY_INTERCEPTOR } from '../telemetry-features';
import {
  collectorOfEach,
  FakeSdk,
  idle,
  provideTestTelemetry,
} from '../telemetry-test-bed.fixture';
import { TelemetryService } from '../telemetry.service';
import { OccurrenceRecorder } from './occurrence-recorder';
import { DEVICE_ID } from './purge-storage';

@Component({
  imports: [TelemetryInteractDirective],
  template: `<button appTelemetryInteract="tab" (click)="clicks = clicks + 1">Tab</button>`,
})
class Page {
  clicks = 0;
}

/** TestBed puts it into the document, where the rehearsal looks for a tracked element. */
function createPage(): ComponentFixture<Page> {
  const page = TestBed.createComponent(Page);
  page.detectChanges();
  return page;
}

describe('A rehearsal', () => {
  const collector = collectorOfEach();

  it('goes the whole way of a click, and leaves no trace', async () => {
    localStorage.removeItem(DEVICE_ID);
    const { stop } = EventQueue.prototype;
    const rehearsed = new Promise<void>((resolve) => {
      spyOn(EventQueue.prototype, 'stop').and.callFake(function (this: EventQueue) {
        stop.apply(this);
        resolve();
      });
    });
    const put = spyOn(EventStore.prototype, 'put').and.callThrough();
    const set = spyOn(Storage.prototype, 'setItem').and.callThrough();
    const withdraw = spyOn(EventQueue.prototype, 'withdraw').and.callThrough();
    const record = spyOn(OccurrenceRecorder.prototype, 'record').and.callThrough();
    const interact = spyOn(TelemetryService.prototype, 'interact').and.callThrough();
    const captured = spyOn(TelemetryInteractDirective.prototype, 'handleEvent').and.callThrough();
    const interceptor = jasmine.createSpy('interceptor').and.callFake((event: object) => event);
    const warn = spyOn(console, 'warn');
    const sdk = new FakeSdk();
    const announced = spyOn(sdk, 'interact').and.callThrough();
    TestBed.configureTestingModule({
      providers: [
        provideTestTelemetry({ collector, sdk: () => Promise.resolve(sdk) }),
        { provide: TELEMETRY_INTERCEPTOR, useValue: interceptor },
      ],
    });
    const page = createPage();
    const telemetry = TestBed.inject(TelemetryService);
    const states: unknown[] = [];
    telemetry.events$.subscribe((state) => states.push(state));
    await rehearsed;
    await TestBed.inject(SdkBridge).load();
    await idle();
    await telemetry.syncEvents();
    const store = TestBed.inject(EventStore);
    await store.stored();

    expect(captured).toHaveBeenCalled();
    expect(interact).not.toHaveBeenCalled();
    expect(record).toHaveBeenCalledTimes(1);
    expect(withdraw).toHaveBeenCalledTimes(1);
    expect(put).not.toHaveBeenCalled();
    // The gate's rehearsal.
    expect(set.calls.allArgs().map(([, text]) => text)).toEqual(['[]']);
    expect(page.componentInstance.clicks).toBe(0);
    expect(states).toEqual([]);
    expect(await firstValueFrom(telemetry.status$)).toEqual(IDLE);
    expect((await store.read(TestBed.inject(TabLock).owner))?.records).toEqual([]);
    expect(interceptor).not.toHaveBeenCalled();
    expect(announced).not.toHaveBeenCalled();
    expect(warn).not.toHaveBeenCalled();
    expect(localStorage.getItem(DEVICE_ID)).toBeNull();
    expect(collector.received('tab').concat(collector.received('rehearsal'))).toEqual([]);
  });

  it('does not keep the first click of its element from counting', async () => {
    const rehearsed = new Promise<void>((resolve) => {
      spyOn(EventQueue.prototype, 'withdraw').and.callFake(() => resolve());
    });
    TestBed.configureTestingModule({ providers: [provideTestTelemetry({ collector })] });
    createPage();
    const telemetry = TestBed.inject(TelemetryService);
    await rehearsed;

    document.querySelector<HTMLElement>('[appTelemetryInteract]')?.click();
    await telemetry.syncEvents();

    expect(collector.received('tab').length).toBe(1);
  });
});
