import { eventOf } from '../../verdict/src/test-events.fixture';
import type { LoggedEvent } from './logged-event';
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
    // The function that the test begins with is ours.
    return body
      .split('\n')
      .filter((line) => !/^ *(\/\/|$)|^ {6}|^ {4}page$|const arrive/.test(line));
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

  it('arrives wherever the visit has, by the click before or otherwise', () => {
    const learn = { address: '/learn' };
    const lines = linesOf(
      logged('courses', 2000, NEXT),
      logged('code', 2500, undefined),
      logged('first', 3000, NEXT, learn),
      logged('second', 3500, NEXT, learn),
      logged('back', 4000, NEXT),
    );

    expect(lines.filter((line) => /^ {2}await (page.goto|arrive)/.test(line))).toEqual([
      '  await page.goto("/resources");',
      '  await arrive("/learn");',
      '  await arrive("/resources");',
    ]);
    expect(lines.indexOf('  await arrive("/learn");')).toBeGreaterThan(
      lines.indexOf('  await page.locator("#next").click(); // <button> Next'),
    );
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
        logged({ no: 'text' }, 2001, { name: evil }, { eid: evil, address: evil }),
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
