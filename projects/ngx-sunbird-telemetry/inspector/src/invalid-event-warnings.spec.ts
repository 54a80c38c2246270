import type { TelemetryEventState } from 'ngx-sunbird-telemetry';
import { Subject } from 'rxjs';
import { warnOfInvalidEvents } from './invalid-event-warnings';
import { eventOf, queued } from '../../verdict/src/test-events.fixture';

describe('warnOfInvalidEvents', () => {
  it('logs each event that the pipeline drops once, with the key, the fix and the element', () => {
    const warn = spyOn(console, 'warn');
    const states$ = new Subject<TelemetryEventState>();
    const button = document.createElement('button');
    const invalid = eventOf({ id: 'next', section: 'toc' });
    warnOfInvalidEvents(states$);

    states$.next(queued(eventOf({ id: 'fits' })));
    states$.next(queued(invalid, button));
    states$.next({ event: invalid, state: 'sent' });

    expect(warn).toHaveBeenCalledOnceWith(
      jasmine.stringMatching(/TEL018: .*INTERACT: edata\.section .*section: 'extra'/),
      button,
      invalid,
    );
  });
});
