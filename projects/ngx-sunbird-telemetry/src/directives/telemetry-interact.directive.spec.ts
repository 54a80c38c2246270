import { Component, type Type } from '@angular/core';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import type { EventInputContext, InteractEdata, EventInputObject } from '../capture/event-input';
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
  selector: 'ngx-inputs',
  imports: [TelemetryInteractDirective],
  template: `
    <button
      class="discrete"
      appTelemetryInteract="save"
      telemetryInteractType="tap"
      telemetryInteractPageid="toc"
      telemetryInteractSection="header"
      telemetryInteractEnv="Library"
    ></button>
    <button class="id-alone" appTelemetryInteract="save"></button>
    <button
      class="whole"
      appTelemetryInteract
      [telemetryInteractEdata]="edata"
      [telemetryInteractObject]="object"
      [telemetryInteractCdata]="cdata"
      [telemetryInteractContext]="context"
      [telemetryInteractPdata]="pdata"
    ></button>
    <button
      class="both"
      appTelemetryInteract="discrete"
      telemetryInteractPageid="discrete"
      telemetryInteractEnv="discrete"
      [telemetryInteractEdata]="edata"
      [telemetryInteractContext]="context"
    ></button>
    <button class="late" appTelemetryInteract [telemetryInteractEdata]="late"></button>
  `,
})
class InputsComponent {
  readonly edata: InteractEdata = Object.freeze({ id: 'whole', type: 'tap', pageid: 'whole' });
  readonly object: EventInputObject = Object.freeze({ id: 'do_1', type: 'TextBook', ver: 2 });
  readonly cdata = Object.freeze([Object.freeze({ type: 'Course', id: 'do_2' })]);
  readonly context: EventInputContext = Object.freeze({ env: 'whole' });
  readonly pdata = Object.freeze({ id: 'player', ver: '1' });
  late?: InteractEdata;
}

@Component({
  selector: 'ngx-elements',
  imports: [TelemetryInteractDirective],
  template: `
    <div appTelemetryInteract="card"><b class="child">Textbook</b></div>
    <button class="no-id" appTelemetryInteract></button>
    <button class="disabled" appTelemetryInteract="x" disabled><b></b></button>
    <fieldset disabled><button class="in-disabled" appTelemetryInteract="x"></button></fieldset>
    <a class="aria-disabled" appTelemetryInteract="x" aria-disabled="true"></a>
    <a class="link" appTelemetryInteract="link" href="#" (auxclick)="$event.preventDefault()">
      <b></b>
    </a>
    <button class="plain" appTelemetryInteract="plain"></button>
    <div appTelemetryInteract="card" class="labelled">
      <label>Remember <input type="checkbox" /></label>
    </div>
  `,
})
class ElementsComponent {}

describe('TelemetryInteractDirective', () => {
  beforeEach(() => purgeApp());

  let events: TelemetryEvent[];
  let host: HTMLElement;

  afterEach(() => TestBed.inject(TelemetryService).syncEvents());

  async function render<T>(component: Type<T>): Promise<ComponentFixture<T>> {
    TestBed.configureTestingModule({
      providers: provideTestTelemetry(),
    });
    events = recordEvents();
    await sdkLoaded();
    const fixture = TestBed.createComponent(component);
    fixture.autoDetectChanges();
    await fixture.whenStable();
    host = fixture.nativeElement as HTMLElement;
    return fixture;
  }

  function element(selector: string): HTMLElement {
    const found = host.querySelector<HTMLElement>(selector);
    if (!found) {
      throw new Error(`no ${selector}`);
    }
    return found;
  }

  /** `edata` and `env` of the events that are sent. */
  function recorded(): Record<string, unknown>[] {
    const sent = JSON.parse(JSON.stringify(events)) as TelemetryEvent[];
    return sent.map(({ edata, context }) => ({ ...edata, env: context.env }));
  }

  function auxclick(selector: string, button: number): void {
    const init = { button, bubbles: true, cancelable: true };
    element(selector).dispatchEvent(new MouseEvent('auxclick', init));
  }

  describe('inputs', () => {
    let fixture: ComponentFixture<InputsComponent>;

    beforeEach(async () => (fixture = await render(InputsComponent)));

    it('takes each value from its own input', () => {
      element('.discrete').click();

      expect(recorded()).toEqual([
        { id: 'save', type: 'tap', pageid: 'toc', section: 'header', env: 'Library' },
      ]);
    });

    it('records a click in the env of the config, if only an id is given', () => {
      element('.id-alone').click();

      expect(recorded()).toEqual([{ id: 'save', type: 'click', env: 'public' }]);
      expect(events[0]?.object).toEqual({});
    });

    it("takes the portal's whole objects, and changes none of them", () => {
      element('.whole').click();

      expect(events[0]?.edata).toEqual({ id: 'whole', type: 'tap', pageid: 'whole' });
      expect(events[0]?.object).toEqual({ id: 'do_1', type: 'TextBook', ver: '2' });
      expect(events[0]?.context).toEqual(
        jasmine.objectContaining({
          env: 'whole',
          cdata: [{ type: 'Course', id: 'do_2' }],
          pdata: { id: 'player', ver: '1' },
        }),
      );
      expect(fixture.componentInstance.object.ver).toBe(2);
    });

    it('prefers the inputs for single values to the objects', () => {
      element('.both').click();

      expect(recorded()).toEqual([
        { id: 'discrete', type: 'tap', pageid: 'discrete', env: 'discrete' },
      ]);
    });

    it('takes an edata that is set later', async () => {
      const warn = spyOn(console, 'warn');
      element('.late').click();
      expect(events).toEqual([]);
      expect(warn).toHaveBeenCalledTimes(1);

      fixture.componentInstance.late = { id: 'late' };
      fixture.changeDetectorRef.markForCheck();
      await fixture.whenStable();
      element('.late').click();

      expect(events.map(({ edata }) => edata['id'])).toEqual(['late']);
    });
  });

  describe('elements', () => {
    beforeEach(() => render(ElementsComponent));

    it('records a click on a child', () => {
      element('.child').click();

      expect(events.map(({ edata }) => edata['id'])).toEqual(['card']);
    });

    it('records nothing without an id, and warns once, with the element', () => {
      const warn = spyOn(console, 'warn');

      element('.no-id').click();

      expect(events).toEqual([]);
      expect(warn).toHaveBeenCalledOnceWith(
        jasmine.stringMatching(/TEL003: <button .*class="no-id"/),
      );
    });

    for (const selector of ['.disabled', '.disabled b', '.in-disabled', '.aria-disabled']) {
      it(`records no click on ${selector}`, () => {
        element(selector).dispatchEvent(new MouseEvent('click', { bubbles: true }));

        expect(events).toEqual([]);
      });
    }

    for (const selector of ['.link', '.link b']) {
      it(`records a middle click on ${selector}, which opens the link`, () => {
        auxclick(selector, 1);

        expect(events.map(({ edata }) => edata['id'])).toEqual(['link']);
      });
    }

    it('records no middle click on a button, which does nothing', () => {
      auxclick('.plain', 1);

      expect(events).toEqual([]);
    });

    it('records no right click', () => {
      auxclick('.link', 2);
      auxclick('.plain', 2);

      expect(events).toEqual([]);
    });

    it('records a click on a label once, though the browser clicks its checkbox as well', () => {
      element('.labelled label').click();

      expect(element('.labelled input').matches(':checked')).toBeTrue();
      expect(events.length).toBe(1);
    });

    it('records a click on the checkbox of a label', () => {
      element('.labelled input').click();

      expect(events.length).toBe(1);
    });
  });
});
