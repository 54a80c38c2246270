import { CUSTOM_ELEMENTS_SCHEMA } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { RouterModule } from '@angular/router';
import { TelemetryModule } from 'ngx-sunbird-telemetry';
import { provideTelemetryTesting, TelemetryTestingController } from 'ngx-sunbird-telemetry/testing';
import { LibraryComponent } from './library.component';

describe('The library of a portal of NgModules, in Jest,', () => {
  it('records its arrows, and nothing else', async () => {
    TestBed.configureTestingModule({
      declarations: [LibraryComponent],
      imports: [RouterModule.forRoot([]), TelemetryModule],
      providers: [provideTelemetryTesting({ env: 'library' })],
      schemas: [CUSTOM_ELEMENTS_SCHEMA],
    });
    const fixture = TestBed.createComponent(LibraryComponent);
    fixture.detectChanges();
    const telemetry = TestBed.inject(TelemetryTestingController);
    await telemetry.ready();

    fixture.nativeElement.querySelector('[aria-label=Next]').click();

    const { context } = telemetry.expectOne({
      eid: 'INTERACT',
      edata: { id: 'resource tab', type: 'click right arrow', pageid: 'learn' },
    });
    expect(context.env).toBe('library');
    telemetry.verify();
    expect(() => telemetry.expectOne('save')).toThrow(/found none/);
  });
});
