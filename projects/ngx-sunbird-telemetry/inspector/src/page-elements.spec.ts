import { Component, type Type } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { provideTelemetry, TelemetryInteractDirective } from 'ngx-sunbird-telemetry';
import { pageElements } from './page-elements';

@Component({
  selector: 'ngx-page',
  imports: [TelemetryInteractDirective],
  template: `
    <button appTelemetryInteract="by attribute">one</button>
    <button [appTelemetryInteract]="'by binding'">two</button>
    <div appTelemetryInteract [telemetryInteractEdata]="{ id: 'by edata' }">
      <button>inside a tracked element</button>
    </div>
    <button appTelemetryInteract>nameless</button>
    <button>untracked</button>
    <a href="#">untracked link</a>
    <div role="button">untracked role</div>
    <a>no link</a>
    <button hidden>not seen</button>
  `,
})
class PageComponent {}

@Component({
  selector: 'ngx-alike',
  imports: [TelemetryInteractDirective],
  template: `
    <button appTelemetryInteract="arrow" telemetryInteractType="click left arrow">‹</button>
    <button appTelemetryInteract="arrow" telemetryInteractType="click right arrow">›</button>
    <button appTelemetryInteract="card" telemetryInteractSection="stories">one</button>
    <button appTelemetryInteract="card" telemetryInteractSection="books">two</button>
    <button appTelemetryInteract="row">one</button>
    <button appTelemetryInteract="row">two</button>
    <button appTelemetryInteract="row" hidden>three</button>
  `,
})
class AlikeComponent {}

@Component({
  selector: 'ngx-unseen',
  template: `
    <a href="#" style="position: absolute; left: -9999px">far to the left</a>
    <a href="#" style="position: absolute; top: -80px">above the page</a>
    <a href="#" style="position: fixed; top: -80px">above the screen</a>
    <a href="#" style="position: fixed; top: 0; transform: translateY(-110%)">moved away</a>
    <a href="#" style="position: absolute; width: 1px; height: 1px; overflow: hidden">tiny</a>
    <a href="#" style="position: absolute; clip-path: inset(50%)">clipped</a>
    <a href="#" style="position: absolute; clip: rect(0 0 0 0)">clipped as of old</a>
    <div style="opacity: 0"><a href="#">transparent</a></div>
    <a href="#" style="visibility: hidden">invisible</a>
    <div style="height: 0; overflow: hidden"><a href="#">in a closed accordion</a></div>
    <div style="height: 20px; overflow: auto">
      <p style="height: 300px">long</p>
      <a href="#">further down in a scroller</a>
    </div>
    <a href="#" style="position: absolute; top: 9000px">further down</a>
    <a href="#" style="position: fixed; bottom: 0">at the edge</a>
  `,
})
class UnseenComponent {}

/** Puts a component into the page, and finds its elements there. */
function elementsOf(component: Type<unknown>): [string, string][] {
  TestBed.configureTestingModule({
    providers: [
      provideRouter([]),
      provideTelemetry({ pdata: { id: 'portal' }, channel: 'tenant' }),
    ],
  });
  const fixture = TestBed.createComponent(component);
  fixture.detectChanges();
  const root = fixture.nativeElement as Element;
  document.body.append(root);
  return pageElements(document)
    .filter(({ element }) => root.contains(element))
    .map(({ kind, label, element }) => [kind, label || element.textContent]);
}

describe('pageElements', () => {
  it('finds tracked elements in all forms, elements without an id, and untracked ones', () => {
    expect(elementsOf(PageComponent)).toEqual([
      ['tracked', 'by attribute'],
      ['tracked', 'by binding'],
      ['tracked', 'by edata'],
      ['nameless', 'nameless'],
      ['untracked', 'untracked'],
      ['untracked', 'untracked link'],
      ['untracked', 'untracked role'],
    ]);
  });

  it('tells elements of one id apart: by the field in which all differ, or by their number', () => {
    expect(elementsOf(AlikeComponent).map(([, label]) => label)).toEqual([
      'arrow · click left arrow',
      'arrow · click right arrow',
      'card · stories',
      'card · books',
      'row · 1 of 2',
      'row · 2 of 2',
    ]);
  });

  it('finds what is in an open shadow root', () => {
    const host = document.body.appendChild(document.createElement('section'));
    const inside = host
      .attachShadow({ mode: 'open' })
      .appendChild(document.createElement('button'));
    inside.textContent = 'inside';

    const found = pageElements(document).map(({ element }) => element);
    host.remove();

    expect(found).toContain(inside);
  });

  it('leaves out what only the focus brings to the page', () => {
    expect(elementsOf(UnseenComponent).map(([, text]) => text)).toEqual([
      'further down in a scroller',
      'further down',
      'at the edge',
    ]);
  });
});
