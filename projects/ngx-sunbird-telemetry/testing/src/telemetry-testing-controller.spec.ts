import { Component, provideZoneChangeDetection } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { TelemetryInteractDirective, TelemetryService, withSession } from 'ngx-sunbird-telemetry';
import { of } from 'rxjs';
import { provideTelemetryTesting } from './provide-telemetry-testing';
import { TelemetryTestingController } from './telemetry-testing-controller';

@Component({
  selector: 'ngx-toolbar',
  imports: [TelemetryInteractDirective],
  template: `
    <button class="save" appTelemetryInteract="save" telemetryInteractPageid="toc"></button>
    <button class="next" appTelemetryInteract="next" telemetryInteractEnv="course"></button>
  `,
})
class ToolbarComponent {}

const SESSION = { userId: 'asha', sessionId: 'session', organisationIds: ['ORG_001'] };

for (const [what, changeDetection] of Object.entries({
  'with zone.js': provideZoneChangeDetection,
  // Angular's default.
  zoneless: () => [],
})) {
  describe(`TelemetryTestingController, ${what},`, () => {
    let telemetry: TelemetryTestingController;
    let fetching: jasmine.Spy<typeof fetch>;
    let press: (name: string) => void;

    beforeEach(async () => {
      fetching = spyOn(window, 'fetch').and.callThrough();
      TestBed.configureTestingModule({
        providers: [
          changeDetection(),
          provideRouter([]),
          provideTelemetryTesting(
            { env: 'library' },
            withSession(() => of(SESSION)),
          ),
        ],
      });
      const fixture = TestBed.createComponent(ToolbarComponent);
      fixture.detectChanges();
      const host = fixture.nativeElement as HTMLElement;
      press = (name) => host.querySelector<HTMLElement>(`.${name}`)?.click();
      telemetry = TestBed.inject(TelemetryTestingController);
      await telemetry.ready();
    });

    it('has the event as it would be sent, as soon as click() returns', () => {
      press('save');

      const event = telemetry.expectOne('save');

      expect(event).toEqual(
        jasmine.objectContaining({
          eid: 'INTERACT',
          ver: '3.0',
          actor: { id: 'asha', type: 'User' },
          tags: ['ORG_001'],
          edata: { id: 'save', type: 'click', pageid: 'toc' },
        }),
      );
      expect(event.context).toEqual(jasmine.objectContaining({ env: 'library', sid: 'session' }));
    });

    it('finds by id, by fields, and by a function', () => {
      press('save');
      press('next');

      const next = telemetry.expectOne({ eid: 'INTERACT', context: { env: 'course' } });
      const save = telemetry.expectOne(({ edata }) => edata['pageid'] === 'toc');

      expect([next, save].map(({ edata }) => edata['id'])).toEqual(['next', 'save']);
      telemetry.verify();
    });

    it('counts an event once', () => {
      press('save');
      press('save');

      expect(telemetry.match('save').length).toBe(2);
      expect(telemetry.match('save')).toEqual([]);
      telemetry.expectNone('save');
    });

    it('lists what was recorded, and how it differs', () => {
      press('save');

      expect(() => telemetry.expectOne({ edata: { id: 'save', pageid: 'home' } })).toThrowError(
        'Expected one event {"edata":{"id":"save","pageid":"home"}}, found none.\n' +
          'Recorded:\n' +
          '- INTERACT {"id":"save","pageid":"toc","type":"click"} in env "library"\n' +
          '    edata.pageid is "toc", not "home"',
      );
      press('save');
      expect(() => telemetry.expectOne('save')).toThrowError(/found 2 of them/);
      expect(() => telemetry.expectOne('save')).toThrowError(/found none\.\nNothing was recorded/);
    });

    it('lists events that the test did not expect', () => {
      press('save');

      expect(() => telemetry.verify()).toThrowError(/Expected no more events.\n.*\n- INTERACT/);
      expect(() => telemetry.expectNone('save')).toThrowError(/Expected no event "save", found 1/);
    });

    it('has earlier events once it is ready', async () => {
      TestBed.inject(TelemetryService).log({
        edata: { type: 'api_call', level: 'INFO', message: 'ok' },
      });
      await telemetry.ready();

      expect(telemetry.expectOne({ eid: 'LOG' }).edata['message']).toBe('ok');
    });

    it('sends nothing', async () => {
      press('save');
      await TestBed.inject(TelemetryService).syncEvents();

      expect(fetching).not.toHaveBeenCalled();
    });
  });
}
