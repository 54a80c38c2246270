import type { RequestHandler } from 'express';
import type { CollectorUnderTest } from './collector-under-test';
import { clickNext, laterVisit, openLibrary, received, returnToLibrary, row } from './fault-row';
import { expect, test } from './portal';

// Straight to the collector, so that a broken connection is broken for the page itself.
test.use({ crossOrigin: true });

/** Answers the first requests so, and the rest as ever. */
function first(times: number, fault: RequestHandler): RequestHandler {
  let requests = 0;
  return (request, response, next) => {
    if (requests++ < times) {
      void fault(request, response, next);
    } else {
      next();
    }
  };
}

/** A msgid that came twice is one batch that was repeated, with the same events. */
function repeated({ batches }: CollectorUnderTest): number {
  const bodies = new Map(
    batches.map(({ params, events }) => [params.msgid, JSON.stringify(events)]),
  );
  for (const { params, events } of batches) {
    expect(JSON.stringify(events)).toBe(bodies.get(params.msgid));
  }
  return batches.length - bodies.size;
}

for (const status of [500, 429]) {
  test(`it answers ${status} for a while`, async ({ context, collector }) => {
    collector.fault = first(3, (_request, response) => void response.sendStatus(status));
    await clickNext(await openLibrary(context), 5);
    await received(collector, 5);
    row(`collector answers ${status} for a while, then is well`, 5, collector);
  });
}

test('it answers 503 with Retry-After', async ({ context, collector }) => {
  const times: number[] = [];
  collector.fault = (_request, response, next) => {
    times.push(Date.now());
    if (times.length === 1) {
      response.set('Access-Control-Expose-Headers', 'Retry-After').set('Retry-After', '3');
      response.sendStatus(503);
    } else {
      next();
    }
  };
  await clickNext(await openLibrary(context), 5);
  await received(collector, 5);
  expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(3000);
  row('503 with Retry-After', 5, collector);
});

test('it answers 400 to one batch, which blocks nothing', async ({ context, collector }) => {
  const page = await openLibrary(context);
  const told = page.waitForEvent('console', (message) => message.text().includes('TEL011'));
  collector.fault = first(1, (_request, response) => void response.sendStatus(400));
  await clickNext(page, 20);
  await told;
  await clickNext(page, 5);
  await received(collector, 5);
  row('400 on one batch of 20, then 5 more: the 5', 5, collector);
});

test('it answers 413 to more than five at once', async ({ context, collector }) => {
  collector.fault = (request, response, next) => {
    if (Number(request.headers['content-length']) > 5 * 800) {
      response.sendStatus(413);
    } else {
      next();
    }
  };
  await clickNext(await openLibrary(context), 20);
  await received(collector, 20);
  row('413 on more than five events at once', 20, collector);
});

test('it never answers the first request', async ({ context, collector }) => {
  // A minute's worth of patience is not for a test: the timeout of 30 s is made one of 1 s.
  await context.addInitScript(() => {
    const setTimeoutOfPage = window.setTimeout.bind(window);
    window.setTimeout = ((work: () => void, ms?: number) =>
      setTimeoutOfPage(work, ms === 30_000 ? 1000 : ms)) as typeof window.setTimeout;
  });
  collector.fault = first(1, () => undefined);
  await clickNext(await openLibrary(context), 5);
  await received(collector, 5);
  row('timeout', 5, collector);
});

test('the connection is reset in the middle of the body', async ({ context, collector }) => {
  collector.fault = first(2, (request) => request.once('data', () => request.socket.destroy()));
  await clickNext(await openLibrary(context), 20);
  await received(collector, 20);
  row('connection reset mid-body', 20, collector);
});

/** Stores the batch, and breaks the connection in place of an answer. */
const loseAnswer: RequestHandler = (request, response, next) => {
  response.json = () => {
    request.socket.destroy();
    return response;
  };
  next();
};

test('its answer is lost', async ({ context, collector }) => {
  collector.fault = first(1, loseAnswer);
  await clickNext(await openLibrary(context), 5);
  await expect.poll(() => repeated(collector)).toBe(1);
  row('acknowledgement lost', 5, collector);
});

for (const [when, ms, repeats] of [
  ['a minute later', 60_000, 1],
  ['two hours later', 2 * 3_600_000, 0],
] as const) {
  test(`the tab is closed before the answer, and the next visit is ${when}`, async ({
    context,
    collector,
  }) => {
    // Stored, and never answered.
    collector.fault = first(1, (_request, response, next) => {
      response.json = () => response;
      next();
    });
    const page = await openLibrary(context);
    await clickNext(page, 5);
    await received(collector, 5);
    await page.close();

    collector.clockAhead = ms;
    await context.addInitScript((ahead) => {
      const now = Date.now.bind(Date);
      Date.now = () => now() + ahead;
    }, ms);
    // One page: one that leaves before the answer to its repetition would have the next one repeat it again.
    const later = await returnToLibrary(context);
    // What the page sends after it has sorted its inheritance is sent after the repeated batch, if there is one.
    await clickNext(later, 1);
    await received(collector, 6);
    expect(repeated(collector)).toBe(repeats);
    row(`tab closed with the acknowledgement pending, next visit ${when}`, 6, collector);
  });
}

test('it is down for the whole visit, and well at the next', async ({ context, collector }) => {
  collector.fault = (request) => request.socket.destroy();
  const page = await openLibrary(context);
  await clickNext(page, 5);
  await page.close();
  collector.fault = (_request, _response, next) => next();
  await laterVisit(context, collector, 5);
  row('collector down for the visit', 5, collector);
});

test('it is down while one user logs out and another logs in', async ({ context, collector }) => {
  collector.fault = (request) => request.socket.destroy();
  const page = await openLibrary(context);
  await clickNext(page, 2);
  await page.getByRole('button', { name: 'Logout' }).click();
  await page.getByRole('button', { name: 'Login' }).waitFor();
  await page.close();
  const other = await openLibrary(context, 'meera');
  await clickNext(other, 2);
  collector.fault = (_request, _response, next) => next();
  await received(collector, 5);
  const people = collector.events.map(({ actor, edata }) => [actor.id.slice(0, 4), edata.id]);
  expect(people.sort()).toEqual([
    ['5f0d', 'resource tab'],
    ['5f0d', 'resource tab'],
    ['781c', 'logout'],
    ['781c', 'resource tab'],
    ['781c', 'resource tab'],
  ]);
  row('user A logs out and B logs in while the collector is down', 5, collector);
});
