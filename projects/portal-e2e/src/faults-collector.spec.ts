import type { RequestHandler } from 'express';
import { countClicks } from './click-count';
import { clickLogout, clickNext } from './clicks';
import type { CollectorUnderTest } from './collector-under-test';
import { expect, inVariants, received, test } from './fault-row';
import { failureKnown } from './page-storage';
import { MINUTE } from './shifted-clock';

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

function answer(status: number): RequestHandler {
  return (_request, response) => void response.sendStatus(status);
}

/** A msgid that came twice is one batch that was repeated, with the same events. */
function repeatedBatches({ batches }: CollectorUnderTest): number {
  const bodies = new Map(
    batches.map(({ params, events }) => [params.msgid, JSON.stringify(events)]),
  );
  for (const { params, events } of batches) {
    expect(JSON.stringify(events)).toBe(bodies.get(params.msgid));
  }
  return batches.length - bodies.size;
}

/** Stores the batch, and breaks the connection in place of an answer. */
const loseAnswer: RequestHandler = (request, response, next) => {
  response.json = () => {
    request.socket.destroy();
    return response;
  };
  next();
};

for (const status of [500, 429]) {
  test(`it answers ${status} for a while`, async ({ library, collector, row }) => {
    collector.fault = first(3, answer(status));
    await clickNext(await library(), 5);
    await received(collector, 5);
    await row(`collector answers ${status} for a while, then is well`, 5);
  });
}

test('it answers 401 once, as to a stale token', async ({ library, collector, row }) => {
  collector.fault = first(1, answer(401));
  await clickNext(await library(), 5);
  await received(collector, 5);
  await row('401 once', 5);
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
  const page = await library();
  const logged = page.waitForEvent('console', (message) => message.text().includes('TEL011'));
  collector.fault = first(1, answer(400));
  await clickNext(page, 20);
  await logged;
  await clickNext(page, 5);
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

test('it never answers the first request', async ({ context, library, collector, row }) => {
  // A minute's worth of patience is not for a test: the timeout of 30 s is made one of 1 s.
  await context.addInitScript(() => {
    const setTimeoutOfPage = window.setTimeout.bind(window);
    window.setTimeout = ((work: () => void, ms?: number) =>
      setTimeoutOfPage(work, ms === 30_000 ? 1000 : ms)) as typeof window.setTimeout;
  });
  collector.fault = first(1, () => undefined);
  await clickNext(await library(), 5);
  await received(collector, 5);
  await row('timeout', 5);
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

test('a redirect to a sign-in page is no acknowledgement', async ({ library, collector, row }) => {
  const away = first(2, (_request, response) => response.redirect(302, '/sign-in'));
  collector.fault = (request, response, next) => {
    if (request.path === '/sign-in') {
      response.type('html').send('<title>Sign in</title>');
    } else {
      void away(request, response, next);
    }
  };
  await clickNext(await library(), 5);
  await received(collector, 5);
  await row('302 to a sign-in page that answers 200', 5);
});

test('a page in place of an answer is no acknowledgement', async ({ library, collector, row }) => {
  collector.fault = first(2, (_request, response) =>
    response.type('html').send('<title>Welcome to the network of this hotel</title>'),
  );
  await clickNext(await library(), 5);
  await received(collector, 5);
  await row('200 with text/html', 5);
});

test('nor is a page that is called a text', async ({ library, collector, row }) => {
  collector.fault = first(2, (_request, response) =>
    response
      .type('text')
      .send('<!doctype html><title>Welcome to the network of this hotel</title>'),
  );
  await clickNext(await library(), 5);
  await received(collector, 5);
  await row('200 with a page called text/plain', 5);
});

test('a redirect that leads nowhere is tried again', async ({ library, collector, row }) => {
  collector.fault = first(2, answer(302));
  await clickNext(await library(), 5);
  await received(collector, 5);
  await row('302 without a Location', 5);
});

for (const status of [307, 308]) {
  test(`a redirect by ${status} is followed`, async ({ library, collector, row }) => {
    collector.fault = (request, response, next) => {
      if (request.query['moved'] === undefined) {
        response.redirect(status, `${request.path}?moved`);
      } else {
        next();
      }
    };
    await clickNext(await library(), 5);
    await received(collector, 5);
    // Once is enough: it is an acknowledgement.
    expect(countClicks(collector.batches).repeated).toBe(0);
    await row(`redirect by ${status}`, 5);
  });
}

inVariants('that keep clicks', () => {
  test('it is down while one user logs out and another logs in', async ({
    context,
    library,
    collector,
    row,
  }) => {
    collector.fault = (request) => request.socket.destroy();
    const page = await library();
    const asha = await clickNext(page, 2);
    await failureKnown(page);
    asha.push(await clickLogout(page));
    await page.getByRole('button', { name: 'Login' }).waitFor();
    await page.close();
    const hers = await library('meera');
    const meera = await clickNext(hers, 2);
    // Before it is well: a page that ends while a try is under way cannot know that it was the one that came through.
    await hers.close();
    await row('user A logs out and B logs in while the collector is down', 5, context);
    const people = collector.events.map(({ actor, edata }) => [actor.id.slice(0, 4), edata.id]);
    expect(people.sort()).toEqual(
      [...asha.map((id) => ['781c', id]), ...meera.map((id) => ['5f0d', id])].sort(),
    );
  });
});

inVariants('that leave', ({ visits }) => {
  test('the tab is closed before the answer', async ({ library, collector, row }) => {
    // Stored, and never answered.
    collector.fault = first(1, (_request, response, next) => {
      response.json = () => response;
      next();
    });
    const page = await library();
    await clickNext(page, 5);
    await received(collector, 5);
    await page.close();
    await row('tab closed with the acknowledgement pending', 5);
    // Whoever comes back soon cannot know whether it arrived; after the hour it would count again.
    expect(repeatedBatches(collector)).toBe(visits[0] === MINUTE ? 1 : 0);
  });

  for (const [what, fault] of [
    ['answers 503', answer(503)],
    ['breaks each connection', (request) => void request.socket.destroy()],
  ] as [string, RequestHandler][]) {
    test(`it ${what} for the whole visit, as the page has seen`, async ({
      library,
      collector,
      row,
    }) => {
      collector.fault = fault;
      const page = await library();
      await clickNext(page, 5);
      await failureKnown(page);
      await page.close();
      await row(`collector ${what} for the visit`, 5);
    });
  }

  test('one large event and a logout leave together', async ({ library, collector, row }) => {
    const page = await library();
    await clickNext(page, 1, { characters: 70_000 });
    await clickLogout(page);
    await received(collector, 2);
    await row('an event of 70 kB, and a logout', 2);
  });
});
