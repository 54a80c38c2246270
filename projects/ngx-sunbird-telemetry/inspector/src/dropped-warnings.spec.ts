import type { TelemetryEventState } from 'ngx-sunbird-telemetry';
import { Subject } from 'rxjs';
import { warnOfDropped } from './dropped-warnings';
import { eventOf, queued } from '../../verdict/src/test-events.fixture';

describe('warnOfDropped', () => {
  it('names the key, the fix and the element of each event that the pipeline drops, once', () => {
    const warn = spyOn(console, 'warn');
    const states$ = new Subject<TelemetryEventState>();
    const button = document.createElement('button');
    const dropped = eventOf({ id: 'next', section: 'toc' });
    warnOfDropped(states$);

    states$.next(queued(eventOf({ id: 'fits' })));
    states$.next(queued(dropped, button));
    states$.next({ event: dropped, state: 'sent' });

    expect(warn).toHaveBeenCalledOnceWith(
      jasmine.stringMatching(/TEL018: .*INTERACT: edata\.section .*section: 'extra'/),
      button,
      dropped,
    );
  });
});
