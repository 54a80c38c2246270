import { TestBed } from '@angular/core/testing';
import { TELEMETRY_CONFIG } from '../telemetry-config';
import { configOf } from './delivery.fixture';
import { ExitNotes, type ExitNote } from './exit-notes';

describe('ExitNotes', () => {
  let notes: ExitNotes;

  const note: ExitNote = {
    sent: { one: { first: 1, last: 2 } },
    records: [
      { opened: 1, msgid: 'one', seq: 1, value: '{"mid":"a"}' },
      { opened: 1, msgid: 'one', seq: 2 },
    ],
  };

  beforeEach(() => {
    localStorage.clear();
    notes = notesOf();
  });

  afterEach(() => localStorage.clear());

  function notesOf(host = ''): ExitNotes {
    TestBed.resetTestingModule();
    TestBed.configureTestingModule({
      providers: [{ provide: TELEMETRY_CONFIG, useValue: configOf({ host }) }],
    });
    return TestBed.inject(ExitNotes);
  }

  it('reads what a page noted, until it is removed', () => {
    notes.write('page', note);
    notes.write('other page', note);

    expect(notes.owners.sort()).toEqual(['other page', 'page']);
    expect(notes.read('page')).toEqual(note);
    notes.remove('page');
    expect(notes.read('page')).toBeUndefined();
    expect(notes.owners).toEqual(['other page']);
  });

  it('writes no empty note', () => {
    notes.write('page', { sent: {}, records: [] });

    expect(localStorage.length).toBe(0);
  });

  it('keeps the batches that fit, each whole or not at all', () => {
    const part = (msgid: string, seq: number, length: number): ExitNote['records'][0] => ({
      opened: 1,
      msgid,
      seq,
      value: 'x'.repeat(length),
    });
    const records = [
      part('fits', 1, 500_000),
      part('too large', 2, 450_000),
      part('too large', 3, 450_000),
      part('fits', 4, 250_000),
      part('fits too', 5, 250_000),
    ];

    const isWhole = notes.write('page', { sent: {}, records });

    expect(isWhole).toBeFalse();
    expect(notes.read('page')?.records.map(({ seq }) => seq)).toEqual([1, 4, 5]);
  });

  it('keeps fewer batches if storage has little room', () => {
    const records = ['one', 'two', 'three'].map((msgid, seq) => ({
      opened: 1,
      msgid,
      seq,
      value: 'x'.repeat(100_000),
    }));
    const native = Storage.prototype.setItem;
    spyOn(Storage.prototype, 'setItem').and.callFake(function (this: Storage, key, value) {
      if (value.length > 250_000) {
        throw new DOMException('full', 'QuotaExceededError');
      }
      native.call(this, key, value);
    });

    expect(notes.write('page', { sent: {}, records })).toBeFalse();
    expect(notes.read('page')?.records.map(({ seq }) => seq)).toEqual([0, 1]);
  });

  it('belong to one app, not to another on the same origin', () => {
    notes.write('page', note);
    notes.failing = true;

    const others = notesOf('https://collector.example.org');

    expect(others.owners).toEqual([]);
    expect(others.failing).toBeFalse();
  });

  it('remember that the collector fails, and that it works again', () => {
    expect(notes.failing).toBeFalse();
    notes.failing = true;
    expect(notesOf().failing).toBeTrue();
    notes.failing = false;
    expect(notesOf().failing).toBeFalse();
  });

  for (const content of ['', 'no JSON', 'null', '7', '[]', '{"sent":{}}', '{"records":[null]}']) {
    it(`ignore the content ${JSON.stringify(content)}`, () => {
      notes.write('page', note);
      for (const key of Object.keys(localStorage)) {
        localStorage.setItem(key, content);
      }

      expect(notes.read('page')).toBeUndefined();
    });
  }

  it('are none if storage is blocked, and do not throw', () => {
    const blocked = spyOnProperty(window, 'localStorage').and.throwError(
      new DOMException('blocked', 'SecurityError'),
    );

    notes.write('page', note);
    notes.failing = true;
    notes.remove('page');

    expect([notes.owners, notes.read('page'), notes.failing]).toEqual([[], undefined, false]);
    blocked.and.callThrough();
  });
});
