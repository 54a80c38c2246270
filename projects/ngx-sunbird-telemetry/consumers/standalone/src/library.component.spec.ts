import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { provideTelemetryTesting, TelemetryTestingController } from 'ngx-sunbird-telemetry/testing';
import { expect, it } from 'vitest';
import { LibraryComponent } from './library.component';

it('The standalone library, in Vitest, records its arrows, and nothing else', async () => {
  TestBed.configureTestingModule({
    providers: [provideRouter([]), provideTelemetryTesting({ env: 'library' })],
  });
  const fixture = TestBed.createComponent(LibraryComponent);
  await fixture.whenStable();
  const telemetry = TestBed.inject(TelemetryTestingController);
  await telemetry.ready();

  fixture.nativeElement.querySelector('button:last-of-type').click();

  const { context } = telemetry.expectOne({
    eid: 'INTERACT',
    edata: { id: 'resource tab', type: 'click right arrow', pageid: 'learn' },
  });
  expect(context.env).toBe('library');
  telemetry.verify();
  expect(() => telemetry.expectOne('save')).toThrow(/found none/);
});
