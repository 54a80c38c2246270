import { Component } from '@angular/core';
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

describe('pageElements', () => {
  it('finds tracked elements in all forms, elements without an id, and untracked ones', () => {
    TestBed.configureTestingModule({
      providers: [
        provideRouter([]),
        provideTelemetry({ pdata: { id: 'portal' }, channel: 'tenant' }),
      ],
    });
    const fixture = TestBed.createComponent(PageComponent);
    fixture.detectChanges();
    document.body.append(fixture.nativeElement as Element);

    const found = pageElements(document)
      .filter(({ element }) => (fixture.nativeElement as Element).contains(element))
      .map(({ kind, id, element }) => [kind, id || element.textContent]);

    expect(found).toEqual([
      ['tracked', 'by attribute'],
      ['tracked', 'by binding'],
      ['tracked', 'by edata'],
      ['nameless', 'nameless'],
      ['untracked', 'untracked'],
      ['untracked', 'untracked link'],
      ['untracked', 'untracked role'],
    ]);
  });
});
