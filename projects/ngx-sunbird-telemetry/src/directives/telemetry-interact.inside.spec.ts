import { Component } from '@angular/core';
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
  selector: 'ngx-inside',
  imports: [TelemetryInteractDirective],
  template: `
    <div class="shadow" appTelemetryInteract="card"></div>
    <div class="upload" appTelemetryInteract="upload" (click)="file.click()">
      <input #file type="file" hidden (click)="choose($event)" />
    </div>
    <button class="forwards" appTelemetryInteract="first" (click)="other.click()"></button>
    <button #other class="other" appTelemetryInteract="second"></button>
    <div class="select" appTelemetryInteract="select">
      <b>Grade</b>
      <div popover="manual"><i>Grade 1</i></div>
    </div>
    <fieldset disabled>
      <legend><a class="help" href="#help" appTelemetryInteract="help">help</a></legend>
      <button class="off" appTelemetryInteract="off"><b>off</b></button>
    </fieldset>
    <ul aria-disabled="true">
      <li class="item" appTelemetryInteract="item"><i>item</i><b aria-disabled="true">off</b></li>
    </ul>
    <button class="zero" [appTelemetryInteract]="$any(0)"></button>
  `,
})
class InsideComponent {
  chosen = 0;

  choose(click: Event): void {
    click.preventDefault();
    this.chosen++;
  }
}

describe('TelemetryInteractDirective and what is inside its element:', () => {
  let events: TelemetryEvent[];
  let component: InsideComponent;
  let host: HTMLElement;

  beforeEach(async () => {
    await purgeApp();
    TestBed.configureTestingModule({ providers: [provideTestTelemetry()] });
    events = recordEvents();
    await sdkLoaded();
    const fixture = TestBed.createComponent(InsideComponent);
    await fixture.whenStable();
    component = fixture.componentInstance;
    host = fixture.nativeElement as HTMLElement;
    document.body.append(host);
    const root = element('.shadow').attachShadow({ mode: 'open' });
    root.innerHTML = `
      <label>terms <input type="checkbox" /></label>
      <a href="#x"><b>link</b></a>
      <button disabled><b>off</b></button>
      <slot></slot>`;
  });

  afterEach(async () => {
    host.remove();
    await TestBed.inject(TelemetryService).syncEvents();
  });

  function element(selector: string, root: ParentNode = host): HTMLElement {
    const found = root.querySelector<HTMLElement>(selector);
    if (!found) {
      throw new Error(`no ${selector}`);
    }
    return found;
  }

  function inShadow(selector: string): HTMLElement {
    return element(selector, element('.shadow').shadowRoot as ParentNode);
  }

  function press(on: HTMLElement, type = 'click', button = 0): void {
    const options = { bubbles: true, composed: true, cancelable: true, button };
    on.dispatchEvent(new MouseEvent(type, options));
  }

  /** After all timers that are due, as a person's next click is. */
  function laterTask(): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve));
  }

  function ids(): unknown[] {
    return events.map(({ edata }) => edata['id']);
  }

  it('records a click on a label in a shadow root once, and each click after it', async () => {
    inShadow('label').click();
    expect(inShadow('input').matches(':checked')).toBeTrue();
    expect(ids()).toEqual(['card']);

    await laterTask();
    inShadow('label').click();
    await laterTask();
    inShadow('input').click();
    expect(ids()).toEqual(['card', 'card', 'card']);
  });

  it('records a middle click on a link in a shadow root, and on nothing else there', () => {
    press(inShadow('a b'), 'auxclick', 1);
    press(inShadow('label'), 'auxclick', 1);

    expect(ids()).toEqual(['card']);
  });

  it('records no click in a disabled button of a shadow root', () => {
    press(inShadow('button b'));

    expect(ids()).toEqual([]);
  });

  it('records no click in a button of a disabled fieldset, but one on a link there', () => {
    press(element('.off b'));
    press(element('.help'));

    expect(ids()).toEqual(['help']);
  });

  it('records no click on or in what is disabled for ARIA, but one beside it', () => {
    press(element('.item'));
    press(element('.item b'));
    expect(ids()).toEqual(['item']);

    press(element('.item i'));
    expect(ids()).toEqual(['item', 'item']);
  });

  it('records a press once whose handler clicks a file input inside, and the next press', () => {
    element('.upload').click();
    expect(component.chosen).toBe(1);
    expect(ids()).toEqual(['upload']);

    element('.upload').click();
    expect(ids()).toEqual(['upload', 'upload']);
  });

  it('records both clicks if a handler clicks another element with an id of its own', () => {
    element('.forwards').click();

    expect(ids()).toEqual(['first', 'second']);
  });

  it('records no click in a popover that the element shows', () => {
    press(element('.select i'));
    press(element('.select b'));

    expect(ids()).toEqual(['select']);
  });

  it('records an id of 0', () => {
    element('.zero').click();

    expect(ids()).toEqual(['0']);
  });
});
