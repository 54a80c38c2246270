import {
  Component,
  ErrorHandler,
  provideZoneChangeDetection,
  type EnvironmentProviders,
  type Provider,
} from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { TelemetryEvent } from '../telemetry-event';
import {
  provideTestTelemetry,
  purgeApp,
  recordEvents,
  sdkLoaded,
} from '../telemetry-test-bed.fixture';
import { TelemetryService } from '../telemetry.service';
import { TelemetryInteractDirective } from './telemetry-interact.directive';

@Component({
  selector: 'ngx-handlers',
  imports: [TelemetryInteractDirective],
  template: `
    <button class="throws" appTelemetryInteract="x" (click)="fail()"></button>
    <button
      class="stops"
      (click)="$event.stopImmediatePropagation()"
      appTelemetryInteract="x"
    ></button>
    <button
      class="disables"
      [disabled]="off"
      (click)="off = true"
      appTelemetryInteract="x"
    ></button>
    <button
      class="removes"
      (click)="$any($event.target).remove()"
      appTelemetryInteract="x"
    ></button>
    <button class="ordered" (click)="order.push('template')" appTelemetryInteract="x"></button>
    <div appTelemetryInteract="x"><b class="child" (click)="$event.stopPropagation()"></b></div>
    <button class="unhandled" appTelemetryInteract="x"></button>
    {{ checked() }}
  `,
})
class HandlersComponent {
  off = false;
  checks = 0;
  readonly order: string[] = [];

  checked(): string {
    this.checks++;
    return '';
  }

  fail(): never {
    throw new Error('broken handler');
  }
}

describe('TelemetryInteractDirective and handlers of the template:', () => {
  beforeEach(() => purgeApp());

  const handleError = jasmine.createSpy('handleError');
  let events: TelemetryEvent[];
  let component: HandlersComponent;
  let host: HTMLElement;

  beforeEach(() => handleError.calls.reset());
  afterEach(() => TestBed.inject(TelemetryService).syncEvents());

  async function render(...providers: (Provider | EnvironmentProviders)[]): Promise<void> {
    TestBed.configureTestingModule({
      providers: [
        provideTestTelemetry(),
        { provide: ErrorHandler, useValue: { handleError } },
        ...providers,
      ],
      rethrowApplicationErrors: false,
    });
    events = recordEvents();
    await sdkLoaded();
    const fixture = TestBed.createComponent(HandlersComponent);
    fixture.autoDetectChanges();
    await fixture.whenStable();
    host = fixture.nativeElement as HTMLElement;
    component = fixture.componentInstance;
  }

  function element(selector: string): HTMLElement {
    const found = host.querySelector<HTMLElement>(selector);
    if (!found) {
      throw new Error(`no ${selector}`);
    }
    return found;
  }

  describe('without zone.js', () => {
    beforeEach(() => render());

    it('records a click that a script dispatches on a text node', () => {
      const text = document.createTextNode('save');
      element('.unhandled').append(text);

      text.dispatchEvent(new MouseEvent('click', { bubbles: true }));

      expect(events.length).toBe(1);
    });

    it('records a click that is replayed, at its own time, on what was disabled since', () => {
      const button = element('.unhandled') as HTMLButtonElement & {
        telemetryInteract: TelemetryInteractDirective;
      };
      button.disabled = true;
      const click = new MouseEvent('click');
      spyOn(click, 'composedPath').and.returnValue([button]);
      const before = Date.now();

      button.telemetryInteract.handleEvent(click, 5000);

      expect(events.length).toBe(1);
      expect(events[0]?.ets).toBeLessThan(before - 4000);
    });

    for (const what of ['throws', 'stops', 'disables', 'removes']) {
      it(`loses no click if one ${what}`, () => {
        element(`.${what}`).click();

        expect(events.length).toBe(1);
      });
    }

    it('loses no click if a child stops its propagation', () => {
      element('.child').click();

      expect(events.length).toBe(1);
    });

    it('still reports the error of one that throws', () => {
      element('.throws').click();

      expect(handleError).toHaveBeenCalledOnceWith(new Error('broken handler'));
    });

    it('records before they run', () => {
      TestBed.inject(TelemetryService).events$.subscribe(() => component.order.push('telemetry'));

      element('.ordered').click();

      expect(component.order).toEqual(['telemetry', 'template']);
    });
  });

  describe('with zone.js', () => {
    beforeEach(async () => {
      await render(provideZoneChangeDetection());
      component.checks = 0;
    });

    it('runs no change detection for a click without a handler in the template', () => {
      element('.unhandled').click();

      expect(events.length).toBe(1);
      expect(component.checks).toBe(0);
    });

    it('does not prevent change detection after a handler of the template', () => {
      element('.disables').click();

      expect(component.checks).toBeGreaterThan(0);
      expect(element('.disables').matches(':disabled')).toBeTrue();
    });
  });
});
