import { countClicks } from './click-count';
import { clickNext } from './clicks';
import { answer, first } from './server-answers';
import { expect, received, test } from './fault-row';

test.use({ crossOrigin: true });

test('a redirect to a sign-in page is no acknowledgement', async ({ collector, fiveArrive }) => {
  const away = first(2, (_request, response) => response.redirect(302, '/sign-in'));
  collector.fault = (request, response, next) => {
    if (request.path === '/sign-in') {
      response.type('html').send('<title>Sign in</title>');
    } else {
      void away(request, response, next);
    }
  };
  await fiveArrive('302 to a sign-in page that answers 200');
});

test('an HTML page instead of an answer is no acknowledgement', async ({
  collector,
  fiveArrive,
}) => {
  collector.fault = first(2, (_request, response) =>
    response.type('html').send('<title>Welcome to the network of this hotel</title>'),
  );
  await fiveArrive('200 with text/html');
});

test('an HTML page with the type text/plain is no acknowledgement', async ({
  collector,
  fiveArrive,
}) => {
  collector.fault = first(2, (_request, response) =>
    response
      .type('text')
      .send('<!doctype html><title>Welcome to the network of this hotel</title>'),
  );
  await fiveArrive('200 with a page called text/plain');
});

test('a redirect without a Location is retried', async ({ collector, fiveArrive }) => {
  collector.fault = first(2, answer(302));
  await fiveArrive('302 without a Location');
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
    // The answer after the redirect is an acknowledgement, so there is no second try.
    expect(countClicks(collector.batches).repeated).toBe(0);
    await row(`redirect by ${status}`, 5);
  });
}
