import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { portal } from '../portal/portal.fixture';
import type { CatalogueRow } from '../rows/catalogue-row';
import { aboutPortal, type About } from './about';
import { pageOf } from './page';

const ABOUT: About = {
  portal: 'my-portal',
  release: '1.2.3',
  date: '2026-01-31',
  commit: 'abc-dirty',
};

const pageWith = (row: Partial<CatalogueRow>, about = ABOUT): string =>
  pageOf(
    {
      rows: [
        {
          eid: 'INTERACT',
          sentBy: 'element',
          id: 'a',
          type: 'click',
          file: 'a.html',
          line: 1,
          verdict: 'accepted',
          ...row,
        },
      ],
      warnings: [],
    },
    about,
  );
/** The text of a cell, or why it is empty. */
const cellIn = (html: string, column: string): string | undefined =>
  new RegExp(`<td role="cell" data-column="${column}"><div>(.*?)</div></td>`)
    .exec(html)?.[1]
    ?.replace(/<summary>.*?<\/summary>/, '')
    .replaceAll(/<.*?>/g, '');

describe('the page', () => {
  it('says which portal, release, day and commit it shows', () => {
    const html = pageWith({});

    expect(html).toContain('<title>Tracking plan of my-portal</title>');
    expect(html).toContain(
      '<li><b>1</b> of elements</li><li><b>0</b> of code</li><li>ngx-sunbird-telemetry <b>1.2.3</b></li><li><time datetime="2026-01-31">2026-01-31</time></li><li>commit <b>abc-dirty</b></li>',
    );
    expect(pageWith({}, { date: '2026-01-31' })).toContain(
      '<h1>Tracking plan</h1>\n<ul class="about"><li><b>1</b> of elements</li><li><b>0</b> of code</li><li><time',
    );
    expect(pageWith({}, { date: '', portal: '<b>' })).toContain(
      '<h1>Tracking plan of &#60;b&#62;</h1>',
    );
  });

  it('explains each empty cell', () => {
    for (const [row, column, text] of [
      [{ id: undefined }, 'id', 'The element gives no id, so nothing is recorded.'],
      [{ id: undefined, sentBy: 'code' }, 'id', 'The call gives no id, so nothing is recorded.'],
      [{ id: undefined, eid: 'IMPRESSION' }, 'id', 'An IMPRESSION has no id.'],
      [
        {},
        'pageid',
        'The page sets it: data.telemetry.pageid of the active route, else the first segment of the path.',
      ],
      [{ eid: 'SHARE' }, 'pageid', 'A SHARE has no pageid.'],
      [
        {},
        'env',
        'The page sets it: data.telemetry.env of the active route, else env of the config.',
      ],
      [{ eid: undefined }, 'eid', 'An earlier release wrote this row.'],
    ] as const) {
      const html = pageWith(row);

      expect(cellIn(html, column)).toBe(text);
      expect(html).toContain('Why is it empty?');
    }
  });

  it('has a column for what the portal uses', () => {
    const columns = (html: string): string[] =>
      [...html.matchAll(/<th role="columnheader" scope="col">(.*?)</g)].map(
        ([, name = '']) => name,
      );
    const always = ['eid', 'id', 'type', 'pageid', 'env', 'sentBy', 'verdict', 'file'];

    expect(columns(pageWith({}))).toEqual(always);
    expect(columns(pageWith({ section: 's' }))).toContain('section');
    const html = pageOf(
      {
        rows: [],
        warnings: [],
        gaps: { file: 'p.json', withoutEntry: ['<a> · b'], withoutEvent: ['c · d'] },
      },
      ABOUT,
    );
    expect(columns(html)).toEqual([
      ...always.slice(0, -1),
      'description',
      'owner',
      'since',
      'status',
      'file',
    ]);
    expect(html).toContain(
      '<summary>1 event without an entry in p.json</summary>\n<ul>\n<li>&#60;a&#62; · b</li>',
    );
    expect(html).toContain(
      '<summary>1 entry of p.json without an event</summary>\n<ul>\n<li>c · d</li>',
    );
  });

  it('has a filter for each column, with its values if they are few', () => {
    const rows = Array.from({ length: 50 }, (_, at): CatalogueRow => ({
      id: `id ${at}`,
      type: at % 2 ? 'tap' : 'click',
      file: 'a.html',
      line: at,
    }));
    const html = pageOf({ rows, warnings: [] }, ABOUT);

    expect(html).toContain(
      '<label for="filter-id">id</label><input type="search" id="filter-id" data-column="id"',
    );
    expect(html).toContain(
      'data-column="type"><option>any</option><option value="click">click</option><option value="tap">tap</option></select>',
    );
    expect(html).toContain(
      'data-column="env"><option>any</option><option value="">empty</option></select>',
    );
  });

  it('keeps markup in its data from ending the script', () => {
    const html = pageWith({ id: '</script><script>alert(1)</script>' });

    expect(html).not.toContain('alert(1)</script>');
    expect(html.match(/<script/g)?.length).toBe(2);
  });
});

describe('what a page is about', () => {
  const git = (root: string, ...args: string[]): string =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.c', ...args], {
      cwd: root,
      encoding: 'utf8',
    });

  it('is the portal, this release, the day, and the commit', () => {
    const root = portal({ 'package.json': '{ "name": "my-portal" }', 'a.txt': 'a' });
    const { version } = JSON.parse(
      readFileSync('projects/ngx-sunbird-telemetry/package.json', 'utf8'),
    ) as { version: string };
    git(root, 'init', '-q');
    git(root, 'add', '.');
    git(root, 'commit', '-q', '-m', 'a');
    git(root, 'tag', '-a', 'v1', '-m', 'v1');
    const commit = git(root, 'rev-parse', 'HEAD').slice(0, 10);

    expect(aboutPortal(root)).toEqual({
      portal: 'my-portal',
      release: version,
      date: new Date().toISOString().slice(0, 10),
      commit,
    });
    git(root, 'rm', '-q', 'a.txt');
    expect(aboutPortal(root).commit).toBe(`${commit}-dirty`);
  });

  for (const [what, files] of [
    ['a package.json', {}],
    ['JSON in its package.json', { 'package.json': '{' }],
    ['an object in its package.json', { 'package.json': 'null' }],
    ['a name that is a text', { 'package.json': '{ "name": 1 }' }],
  ] as [string, Record<string, string>][]) {
    it(`is known without ${what}, and without git`, () => {
      const { portal: name, commit } = aboutPortal(join(portal({ 'x.txt': '', ...files })));

      expect([name, commit]).toEqual([undefined, undefined]);
    });
  }

  it('is known where there is no program git', () => {
    const path = process.env['PATH'];
    process.env['PATH'] = '';
    try {
      expect(aboutPortal('.').commit).toBeUndefined();
    } finally {
      process.env['PATH'] = path;
    }
  });

  it('has the day that a reproducible build sets', () => {
    const today = new Date().toISOString().slice(0, 10);
    try {
      for (const [epoch, date] of [
        ['86400', '1970-01-02'],
        ['0', '1970-01-01'],
        ['9'.repeat(30), today],
        ['', today],
      ] as const) {
        process.env['SOURCE_DATE_EPOCH'] = epoch;

        expect(aboutPortal('.').date).toBe(date);
      }
    } finally {
      delete process.env['SOURCE_DATE_EPOCH'];
    }
  });
});
