import { eventOf } from '../../verdict/src/test-events.fixture';
import type { LoggedEvent } from './event-log';
import type { Sender } from './sender';
import { expectationsOf, testOf } from './visit-script';

describe('The script of a visit', () => {
  const resources = { address: '/resources', since: 1000 };
  const login = { address: "/login's", since: 9000 };

  function logged(
    id: string,
    ets: number,
    sender: Sender | undefined,
    page = resources,
    eid = 'INTERACT',
  ): LoggedEvent {
    const event = eventOf({ id, pageid: 'resources' }, { ets, eid });
    return { event, sender, page, state: 'sent', verdict: { accepted: true, violations: [] } };
  }

  const linesOf = (events: readonly LoggedEvent[]): string[] => testOf(events).split('\n');

  it('clicks what was clicked, and expects what was sent', () => {
    const lines = linesOf([
      logged('next', 2000, { name: '<button> Next', selector: "#story > [title='a']" }),
    ]);

    expect(lines).toContain("  await page.goto('/resources');");
    expect(lines).toContain(
      "  await page.locator('#story > [title=\\'a\\']').click(); // <button> Next",
    );
    expect(lines).toContain(
      '    {"eid":"INTERACT","edata":{"type":"click","id":"next","pageid":"resources"},"context":{"env":"library"}},',
    );
  });

  it('waits for the page that a click has opened, and loads one that the user has opened', () => {
    const click = logged('logout', 8000, { name: '<button> Logout', selector: '#out' });
    const shown = logged('banner', 9100, { name: 'code' }, login);

    expect(linesOf([click, shown])).toContain(
      "  await page.waitForURL((url) => url.pathname === '/login\\'s');",
    );
    const later = logged('banner', 90_000, { name: 'code' }, { ...login, since: 80_000 });
    expect(linesOf([click, later])).toContain("  await page.goto('/login\\'s');");
  });

  it('names what it cannot repeat', () => {
    const lines = linesOf([
      logged('saved', 2000, { name: 'a gesture\nof two lines' }),
      logged('old', 2001, undefined),
      logged('seen', 2002, { name: '<main> Library', selector: 'main' }, resources, 'IMPRESSION'),
    ]);

    expect(lines).toContain('  // INTERACT saved: sent by a gesture of two lines.');
    expect(lines).toContain('  // INTERACT old: sent by an earlier page.');
    expect(lines).toContain('  // IMPRESSION seen: sent by <main> Library.');
    expect(lines.join()).not.toContain('click()');
  });

  it('expects nothing that differs with each visit', () => {
    const end = eventOf({ id: 'end', duration: 12 }, { eid: 'END' });

    expect(JSON.parse(expectationsOf([end]))).toEqual([
      { eid: 'END', edata: { type: 'click', id: 'end' }, context: { env: 'library' } },
    ]);
  });
});
