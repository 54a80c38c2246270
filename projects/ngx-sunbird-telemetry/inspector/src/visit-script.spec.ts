import { eventOf } from '../../verdict/src/test-events.fixture';
import type { LoggedEvent } from './event-log';
import type { Sender } from './sender';
import { expectationsOf, testOf } from './visit-script';

const RESOURCES = { address: '/resources', since: 1000 };
const NEXT: Sender = { name: '<button> Next', selector: '#next' };

describe('The script of a visit', () => {
  function logged(
    id: unknown,
    at: number,
    sender: Sender | undefined,
    changes: Partial<LoggedEvent> & { eid?: string } = {},
  ): LoggedEvent {
    const { eid = 'INTERACT', page = RESOURCES, ...rest } = changes;
    return {
      event: eventOf({ id, pageid: 'resources' }, { ets: at + 3_600_000, eid }),
      sender,
      page,
      at,
      address: page.address,
      state: 'sent',
      verdict: { accepted: true, violations: [] },
      ...rest,
    };
  }

  const linesOf = (...events: LoggedEvent[]): string[] => testOf(events).split('\n');

  /** The lines of the test that are code. */
  function steps(text: string): string[] {
    const body = /=> \{\n([^]*)\n\}\);\n$/.exec(text)?.[1] ?? '';
    return body.split('\n').filter((line) => !/^ *(\/\/|$)/.test(line));
  }

  it('clicks what was clicked, and expects what was sent', () => {
    const lines = linesOf(
      logged('next', 2000, { name: '<button> Next', selector: '#story > [title="a"]' }),
    );

    expect(lines).toContain('  await page.goto("/resources");');
    expect(lines).toContain(
      '  await page.locator("#story > [title=\\"a\\"]").click(); // <button> Next',
    );
    expect(lines).toContain(
      '    {"eid":"INTERACT","edata":{"type":"click","id":"next","pageid":"resources"},"context":{"env":"library"}},',
    );
  });

  it('starts at the address of the first event, also if its routes are in the hash', () => {
    expect(linesOf(logged('next', 2000, NEXT, { address: '/#/library' }))).toContain(
      '  await page.goto("/#/library");',
    );
    expect(linesOf(logged('next', 2000, NEXT, { address: '//evil.example/' }))).toContain(
      '  await page.goto("/evil.example/");',
    );
  });

  describe('at the next page', () => {
    const login = { address: '/login', since: 9000 };
    const click = logged('logout', 8000, { name: '<button> Logout', selector: '#out' });
    const shown = logged('banner', 9100, { name: 'code' }, { page: login });

    it('waits for what a click has opened, also if code has sent something meanwhile', () => {
      const wait = '  await page.waitForURL((url) => url.pathname === "/login");';
      expect(linesOf(click, shown)).toContain(wait);
      const end = logged('end', 8500, { name: 'code' }, { eid: 'END' });
      expect(linesOf(click, end, shown)).toContain(wait);
    });

    it('loads what the user has opened, later or by going back', () => {
      const go = '  await page.goto("/login");';
      const later = { ...shown, page: { ...login, since: 80_000 } };
      expect(linesOf(click, later)).toContain(go);
      const back = { ...shown, page: { ...login, since: 500 } };
      expect(linesOf(click, back)).toContain(go);
    });

    it('waits for nothing after an event that is no click', () => {
      const seen = logged(
        'seen',
        8000,
        { name: '<main>', selector: 'main' },
        { eid: 'IMPRESSION' },
      );
      expect(linesOf(seen, shown)).toContain('  await page.goto("/login");');
    });
  });

  it('clicks once where one click makes two events', () => {
    const outer = logged('card', 2000, { name: '<div> Card', selector: '#card' });
    const inner = logged('more', 2001, { name: '<a> More', selector: '#card > a' });

    for (const order of [
      [outer, inner],
      [inner, outer],
    ]) {
      const clicks = linesOf(...order).filter((line) => line.includes('.click()'));
      expect(clicks).toEqual(['  await page.locator("#card > a").click(); // <a> More']);
    }
  });

  it('names what it cannot repeat, and expects only what it can', () => {
    const text = testOf([
      logged('saved', 2000, { name: 'a gesture\nof two lines' }),
      logged('old', 2001, undefined),
      logged('seen', 2002, { name: '<main>', selector: 'main' }, { eid: 'IMPRESSION' }),
      logged('evicted', 2003, NEXT, { state: 'failed', loss: 'queue_overflow' }),
    ]);

    expect(text).toContain('  // INTERACT saved: sent by a gesture of two lines.');
    expect(text).toContain('  // INTERACT old: sent by an earlier page.');
    expect(text).toContain('  // IMPRESSION seen: sent by <main>.');
    expect(text).toContain('.click(); // <button> Next The event was lost.');
    expect(text).not.toContain('"id":"old"');
    expect(text).not.toContain('"id":"evicted"');
  });

  for (const evil of [
    '\nawait import("evil")',
    '\r\nfetch("evil") //',
    '\u2028fetch("evil")',
    "'); fetch('evil'); ('",
    '`${fetch("evil")}`',
    '*/ fetch("evil") /*',
    '\u202e)"live"(hctef',
  ]) {
    it(`takes no text for code: ${JSON.stringify(evil)}`, () => {
      const text = testOf([
        logged(evil, 2000, { name: evil, selector: evil }, { address: evil }),
        logged({ no: 'text' }, 2001, { name: evil }, { eid: evil }),
        logged(evil, 2002, undefined),
      ]);

      const code = steps(text);
      expect(code.length).toBe(6);
      expect(code[0]).toMatch(/^ {2}await page\.goto\("(?:[^"\\]|\\.)*"\);$/);
      expect(code[1]).toMatch(/^ {2}await page\.locator\("(?:[^"\\]|\\.)*"\)\.click\(\); \/\/ /);
      expect(code[2]).toBe('  await telemetry.expectAll([');
      expect(code.slice(3, 5).every((line) => /^ {4}\{.*\},$/.test(line))).toBeTrue();
      expect(code[5]).toBe('  ]);');
      expect(text).not.toMatch(/[\r\u2028\u202e]/);
    });
  }

  it('expects nothing that differs with each visit', () => {
    const end = {
      ...logged('end', 1, NEXT),
      event: eventOf({ id: 'end', duration: 12 }, { eid: 'END' }),
    };
    const lost = logged('lost', 2, NEXT, { state: 'failed' });

    expect(JSON.parse(expectationsOf([end, lost]))).toEqual([
      { eid: 'END', edata: { type: 'click', id: 'end' }, context: { env: 'library' } },
    ]);
  });
});
