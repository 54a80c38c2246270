import { Component, signal } from '@angular/core';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { of } from 'rxjs';
import type { EventInput, ImpressionEdata } from '../capture/event-input';
import { leave } from '../delivery/delivery.fixture';
import type { TelemetryEvent } from '../telemetry-event';
import {
  provideTestTelemetry,
  purgeApp,
  recordEvents,
  sdkLoaded,
  SESSION,
} from '../telemetry-test-bed.fixture';
import { TelemetryModule } from '../telemetry.module';

/** An input in the form of the portal's own interfaces. */
interface PortalInput<Edata> {
  context: { env: string; cdata?: Record<never, never>[] };
  object?: {
    id: string;
    type: string;
    ver?: string;
    section?: string;
    rollup?: Record<never, never>;
  };
  edata: Edata;
}

@Component({
  selector: 'ngx-lifecycle',
  imports: [TelemetryModule],
  template: `
    @if (shown()) {
      <div [appTelemetryImpression]="impression()"></div>
      <div [appTelemetryStart]="start()"></div>
      <div [appTelemetryEnd]="end"></div>
      <div [appTelemetryShare]="share()"></div>
      <div appTelemetryShare [TelemetryShareEdata]="share()?.edata"></div>
      <div [appTelemetryError]="error()"></div>
    }
  `,
})
class LifecycleComponent {
  readonly shown = signal(true);
  readonly impression = signal<EventInput<ImpressionEdata> | undefined>(undefined);
  readonly start = signal<PortalInput<{ type: string; pageid: string; mode: string }> | null>(null);
  readonly share = signal<PortalInput<{ type: string; dir: string; items: object[] }> | undefined>(
    undefined,
  );
  readonly error = signal<
    PortalInput<{ err: string; errtype: string; stacktrace: string }> | undefined
  >(undefined);
  readonly end: PortalInput<{ type: string; duration?: string }> = {
    context: { env: 'course' },
    edata: { type: 'course' },
  };
}

describe('The directives for the lifecycle of an element', () => {
  let events: TelemetryEvent[];
  let fixture: ComponentFixture<LifecycleComponent>;

  beforeEach(async () => {
    await purgeApp();
    TestBed.configureTestingModule({ providers: provideTestTelemetry({ session$: of(SESSION) }) });
    await sdkLoaded();
    events = recordEvents();
    fixture = TestBed.createComponent(LifecycleComponent);
    fixture.detectChanges();
  });

  function eids(): string[] {
    return events.map(({ eid }) => eid);
  }

  it('record nothing while their inputs are empty', () => {
    expect(events).toEqual([]);
  });

  it('record an IMPRESSION once, when it is given', () => {
    fixture.componentInstance.impression.set({ edata: { uri: '/home', pageid: 'home' } });
    fixture.detectChanges();
    fixture.componentInstance.impression.set({ edata: { uri: '/home', pageid: 'again' } });
    fixture.detectChanges();

    expect(events.map(({ eid, edata }) => [eid, edata['pageid']])).toEqual([
      ['IMPRESSION', 'home'],
    ]);
  });

  it('record an IMPRESSION of subtype pageexit again when the element is destroyed', () => {
    fixture.componentInstance.impression.set({
      edata: { uri: '/home', pageid: 'home', subtype: 'pageexit' },
    });
    fixture.detectChanges();
    fixture.componentInstance.shown.set(false);
    fixture.detectChanges();

    expect(eids().filter((eid) => eid === 'IMPRESSION').length).toBe(2);
  });

  it('record a START once, and an END when the element is destroyed', () => {
    const start = {
      context: { env: 'course' },
      edata: { type: 'course', pageid: '', mode: 'play' },
    };
    fixture.componentInstance.start.set(start);
    fixture.detectChanges();
    fixture.componentInstance.start.set({ ...start });
    fixture.detectChanges();
    expect(eids()).toEqual(['START']);

    fixture.componentInstance.shown.set(false);
    fixture.detectChanges();

    expect(eids()).toEqual(['START', 'END']);
    expect(events[1]?.context.env).toBe('course');
  });

  it('record an END when the page is left, and no second one', () => {
    leave();
    expect(eids()).toEqual(['END']);

    leave();
    fixture.componentInstance.shown.set(false);
    fixture.detectChanges();

    expect(eids()).toEqual(['END']);
  });

  it('record no END of an element that is gone, when the page is left', () => {
    fixture.componentInstance.shown.set(false);
    fixture.detectChanges();
    leave();

    expect(eids()).toEqual(['END']);
  });

  it('record a SHARE once, in our form and in that of the portal', () => {
    const share = {
      context: { env: 'library' },
      edata: { type: 'Link', dir: 'Out', items: [{ id: 'do_1', type: 'TextBook' }] },
    };
    fixture.componentInstance.share.set(share);
    fixture.detectChanges();
    fixture.componentInstance.share.set({ ...share });
    fixture.detectChanges();

    expect(eids()).toEqual(['SHARE', 'SHARE']);
    expect(events.map(({ edata }) => edata)).toEqual([share.edata, share.edata]);
    expect(events.map(({ context }) => context.env)).toEqual(['library', 'public']);
  });

  it('record an ERROR each time the input changes', () => {
    for (const err of ['500', '503']) {
      const edata = { err, errtype: 'SYSTEM', stacktrace: 'at x' };
      fixture.componentInstance.error.set({ context: { env: 'library' }, edata });
      fixture.detectChanges();
    }

    expect(events.map(({ edata }) => edata['err'])).toEqual(['500', '503']);
  });
});
