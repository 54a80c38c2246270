import { isPresumedDelivered, nextProbe, mayRepeatAt } from './repeat-rules';

const HOUR = 3_600_000;
const MINUTE = 60_000;
const SENT_AT = 1_700_000_000_000;

function presumed(age: number, dedupWindow = HOUR): boolean {
  return isPresumedDelivered({ first: SENT_AT, last: SENT_AT }, dedupWindow, SENT_AT + age);
}

describe('isPresumedDelivered', () => {
  it('is false if the batch was never sent, or the pipeline still knows it', () => {
    expect(isPresumedDelivered(undefined, HOUR, SENT_AT)).toBeFalse();
    expect([0, MINUTE, 54 * MINUTE].map((age) => presumed(age))).toEqual([false, false, false]);
  });

  it('is true if the pipeline may have forgotten the batch by the time it arrives', () => {
    expect([55 * MINUTE, 3_599_000, HOUR, 2 * HOUR].map((age) => presumed(age))).toEqual([
      true,
      true,
      true,
      true,
    ]);
  });

  it('counts from the first sending, not from the last', () => {
    const sent = { first: SENT_AT, last: SENT_AT + 54 * MINUTE };

    expect(isPresumedDelivered(sent, HOUR, SENT_AT + 56 * MINUTE)).toBeTrue();
  });

  it('uses a smaller margin for a short window, and repeats nothing with a window of 0', () => {
    expect(presumed(5000, 12_000)).toBeFalse();
    expect(presumed(11_500, 12_000)).toBeTrue();
    expect(presumed(0, 0)).toBeTrue();
  });
});

describe('mayRepeatAt', () => {
  it('is 0 if the batch was never sent, else five seconds after the last sending', () => {
    expect(mayRepeatAt({}, SENT_AT)).toBe(0);
    expect(mayRepeatAt({ sent: { first: 0, last: SENT_AT } }, SENT_AT)).toBe(SENT_AT + 5000);
  });

  it('is 0 if the clock was set back', () => {
    expect(mayRepeatAt({ sent: { first: SENT_AT, last: SENT_AT } }, SENT_AT - HOUR)).toBe(0);
  });
});

describe('nextProbe', () => {
  const sendings = (count: number): { first: number; last: number }[] =>
    Array.from({ length: count }, (_, at) => ({ first: SENT_AT, last: SENT_AT + at }));

  it('is 0 while the portal has connections', () => {
    expect([0, 3].map((count) => nextProbe(sendings(count)))).toEqual([0, 0]);
  });

  it('counts each sending of a batch, since each may hold a connection', () => {
    expect(nextProbe([{ first: SENT_AT, last: SENT_AT, times: 4 }])).toBe(SENT_AT + 30_000);
  });

  it('is half a minute after the last sending otherwise', () => {
    expect(nextProbe(sendings(4))).toBe(SENT_AT + 3 + 30_000);
  });
});
