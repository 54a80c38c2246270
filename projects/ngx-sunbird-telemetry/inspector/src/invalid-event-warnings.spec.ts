import { Subject } from 'rxjs';
import { warnOfInvalidEvents } from './invalid-event-warnings';
import { seen, type SeenState } from './seen-state';
import { eventOf, queued } from '../../verdict/src/test-events.fixture';

describe('warnOfInvalidEvents', () => {
  it('logs each event that the pipeline drops once, with the key, the fix and the element', () => {
    const warn = spyOn(console, 'warn');
    const states$ = new Subject<SeenState>();
    const button = document.createElement('button');
    const invalid = eventOf({ id: 'next', section: 'toc' });
    warnOfInvalidEvents(states$);

    states$.next(seen(queued(eventOf({ id: 'fits' }))));
    states$.next(seen(queued(invalid, button)));
    states$.next(seen({ event: invalid, state: 'sent' }));

    expect(warn).toHaveBeenCalledOnceWith(
      jasmine.stringMatching(/TEL018: .*INTERACT: edata\.section .*section: 'extra'/),
      button,
      invalid,
    );
  });

  it('logs what the SDK has refused, though the pipeline takes it', () => {
    const warn = spyOn(console, 'warn');
    const states$ = new Subject<SeenState>();
    const button = document.createElement('button');
    const comment = eventOf({}, { eid: 'FEEDBACK', edata: { rating: 4, comments: 'good' } });
    warnOfInvalidEvents(states$);

    states$.next(seen(queued(comment, button)));
    states$.next(seen({ event: comment, state: 'failed', loss: 'queue_overflow' }));
    expect(warn).not.toHaveBeenCalled();
    states$.next(seen({ event: comment, state: 'failed', loss: 'invalid' }));

    expect(warn).toHaveBeenCalledOnceWith(
      jasmine.stringMatching(/TEL018: the SDK refuses this FEEDBACK.*enableValidation is on: .*/),
      button,
      comment,
    );
  });
});
