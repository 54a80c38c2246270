import { serialised } from '../delivery/serialised-event';
import { buildEvent } from '../sdk/event-builder';
import type { EventDrafts } from './event-drafts';
import { normaliseInput } from './normalised-input';

/** A click that never happened. It has a device id: the real one is made for the first event, and may never be needed. */
const REHEARSAL = {
  eid: 'INTERACT',
  mid: '',
  ets: 0,
  input: { edata: { id: 'rehearsal' } },
  route: {},
  session: { userId: '', sessionId: '', deviceId: 'rehearsal', organisationIds: [] },
} as const;

/**
 * Makes an event that nobody gets. A browser compiles a function when it first runs; on a slow phone that would take longer
 * than all the rest of the first click.
 */
export function rehearse(drafts: EventDrafts): void {
  const { eid, input, session } = REHEARSAL;
  const normalised = normaliseInput(eid, input, {}, 'edata', 'a rehearsal');
  if (normalised) {
    serialised(buildEvent(drafts.draftOf(REHEARSAL, normalised, session)));
  }
}
