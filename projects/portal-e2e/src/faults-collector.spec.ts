import type { RequestHandler } from 'express';
import { answer, first } from './server-answers';
import { clickLogout, clickNext } from './clicks';
import type { CollectorUnderTest } from './collector-under-test';
import { expect, inVariants, MINUTE, received, test, IN_EACH_ENGINE } from './fault-row';

// Without the proxy, so that the page itself sees a broken connection.
test.use({ crossOrigin: true });

/** Counts repeated batches, and expects that a repeated msgid has the same events. */
function repeatedBatches({ batches }: CollectorUnderTest): number {
  const bodies = new Map(
    batches.map(({ params, events }) => [params.msgid, JSON.stringify(events)]),
  );
  for (const { params, events } of batches) {
    expect(JSON.stringify(events)).toBe(bodies.get(params.msgid));
  }
  return batches.length - bodies.size;
}

/** Stores the batch, and breaks the connection instead of answering. */
const loseAnswer: RequestHandler = (request, response, next) => {
  response.end = () => {
    request.socket.destroy();
    return response;
  };
  next();
};

for (const status of [500, 429]) {
  test(`it answers ${status} for a while`, async ({ collector, fiveArrive }) => {
    collector.fault = first(3, answer(status));
    await fiveArrive(`collector answers ${status} for a while, then recovers`);
  });
}

test('it answers 401 once, as to a stale token', async ({ collector, fiveArrive }) => {
  collector.fault = first(1, answer(401));
  await fiveArrive('401 once');
});

test('it answers 503 with Retry-After', async ({ library, collector, row }) => {
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
  await clickNext(await library(), 5);
  await received(collector, 5);
  expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(3000);
  await row('503 with Retry-After', 5);
});

test('it answers 400 to one batch, which blocks nothing', async ({ library, collector, row }) => {
  const tab = await library();
  let refused = 0;
  collector.fault = first(1, (_request, response) => {
    refused++;
    response.sendStatus(400);
  });
  await clickNext(tab, 20);
  await expect.poll(() => refused).toBe(1);
  await clickNext(tab, 5);
  await received(collector, 5);
  await row('400 on one batch of 20, then 5 more: the 5', 5);
});

test('it answers 413 to more than five at once', async ({ library, collector, row }) => {
  collector.fault = (request, response, next) => {
    if (Number(request.headers['content-length']) > 5 * 800) {
      response.sendStatus(413);
    } else {
      next();
    }
  };
  await clickNext(await library(), 20);
  await received(collector, 20);
  await row('413 on more than five events at once', 20);
});

test.describe('with a timeout of 1 s instead of 30 s', () => {
  test.use({
    server: {
      script: `{
        const setTimeoutOfPage = setTimeout.bind(window);
        window.setTimeout = (work, ms) => setTimeoutOfPage(work, ms === 30_000 ? 1000 : ms);
      }`,
    },
  });

  test('it never answers the first request', async ({ collector, fiveArrive }) => {
    collector.fault = first(1, () => undefined);
    await fiveArrive('timeout');
  });
});

test('the connection is reset in the middle of the body', async ({ library, collector, row }) => {
  collector.fault = first(2, (request) => request.once('data', () => request.socket.destroy()));
  await clickNext(await library(), 20);
  await received(collector, 20);
  await row('connection reset mid-body', 20);
});

test('its answer is lost', async ({ library, collector, row }) => {
  collector.fault = first(1, loseAnswer);
  await clickNext(await library(), 5);
  await expect.poll(() => repeatedBatches(collector)).toBe(1);
  await row('acknowledgement lost', 5);
});

inVariants('that leave', ({ visits }) => {
  test(
    'the tab is closed before the answer',
    IN_EACH_ENGINE,
    async ({ library, collector, row }) => {
      // The collector stores the batch, and never answers.
      collector.fault = first(1, (_request, response, next) => {
        response.end = () => response;
        next();
      });
      const tab = await library();
      await clickNext(tab, 5);
      await received(collector, 5);
      await tab.close();
      await row('tab closed with the acknowledgement pending', 5);
      // A visit soon after repeats the batch, because it cannot know that it arrived. After the hour it would count again.
      expect(repeatedBatches(collector)).toBe(visits[0] === MINUTE ? 1 : 0);
    },
  );

  test('one large event and a logout leave together', async ({ library, collector, row }) => {
    const tab = await library();
    await clickNext(tab, 1, { characters: 70_000 });
    await clickLogout(tab);
    await received(collector, 2);
    await row('an event of 70 kB, and a logout', 2);
  });
});
