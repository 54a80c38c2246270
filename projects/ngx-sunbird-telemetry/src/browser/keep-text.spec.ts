import { TestBed } from '@angular/core/testing';
import { stash } from '../capture/unrecorded';
import { config, occurrence, waiting } from '../capture/unrecorded.fixture';
import { configOf } from '../delivery/delivery.fixture';
import { ExitNotes } from '../delivery/exit-notes';
import { TELEMETRY_CONFIG } from '../telemetry-config';
import { keepText } from './keep-text';

describe('keepText', () => {
  const key = 'keep-text.spec';

  /** What the browser says of itself, if it is Chromium. */
  const userAgentData = Object.getOwnPropertyDescriptor(Navigator.prototype, 'userAgentData');

  beforeEach(() => {
    delete (Navigator.prototype as { userAgentData?: unknown }).userAgentData;
  });
  afterEach(() => {
    if (userAgentData) {
      Object.defineProperty(Navigator.prototype, 'userAgentData', userAgentData);
    }
  });
  afterEach(() => localStorage.removeItem(key));

  /** Runs work. Returns the keys that it writes to `localStorage`, and `wait` for each wait for the process that keeps them. */
  function accessesOf(work: () => void): string[] {
    const accesses: string[] = [];
    spyOn(Storage.prototype, 'setItem').and.callFake((name) => void accesses.push(name));
    spyOnProperty(Blob.prototype, 'size').and.callFake(() => {
      accesses.push('wait');
      return 1;
    });
    work();
    return accesses;
  }

  it('writes a text', () => {
    expect(keepText(key, 'kept')).toBe(true);

    expect(localStorage.getItem(key)).toBe('kept');
  });

  it('waits, after it has written, for the process that keeps it', () => {
    expect(accessesOf(() => keepText(key, 'kept'))).toEqual([key, 'wait']);
  });

  it('waits for nothing in Chromium', () => {
    const value = { brands: [{ brand: 'Chromium' }] };
    Object.defineProperty(Navigator.prototype, 'userAgentData', { value, configurable: true });
    const accesses = accessesOf(() => keepText(key, 'kept'));
    delete (Navigator.prototype as { userAgentData?: unknown }).userAgentData;

    expect(accesses).toEqual([key]);
  });

  it('waits after each text, also in one task', () => {
    const twice = (): void => ['one', 'two'].forEach((text) => keepText(key, text));

    expect(accessesOf(twice)).toEqual([key, 'wait', key, 'wait']);
  });

  it('throws what storage throws', () => {
    const full = new DOMException('full', 'QuotaExceededError');
    spyOn(Storage.prototype, 'setItem').and.throwError(full);

    expect(() => keepText(key, 'kept')).toThrow(full);
  });

  it('keeps what waits for the recorder', () => {
    const own = stash(config, waiting(occurrence('one')), '');

    expect(accessesOf(() => stash(config, waiting(occurrence('one')), own))).toEqual([own, 'wait']);
    localStorage.removeItem(own);
  });

  it('keeps the note of a page that is left', () => {
    TestBed.configureTestingModule({
      providers: [{ provide: TELEMETRY_CONFIG, useValue: configOf() }],
    });
    const notes = TestBed.inject(ExitNotes);
    const sent = { batch: { first: 1, last: 1 } };

    expect(accessesOf(() => notes.write('page', { sent, records: [] }))).toEqual([
      jasmine.stringMatching(/ left page$/),
      'wait',
    ]);
  });
});
