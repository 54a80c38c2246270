import { clickNext, openLibrary, received } from './fault-row';
import { expect, test } from './portal';

const CLICKS = 1000;
/** Most bytes a click may take, headers included. */
const BYTES = 700;

test('1,000 clicks take 50 requests', async ({ context, collector }) => {
  const page = await openLibrary(context);
  const sent: Promise<number>[] = [];
  page.on('requestfinished', (request) => {
    if (request.url().endsWith('/telemetry')) {
      sent.push(
        request
          .sizes()
          .then(({ requestBodySize, requestHeadersSize }) => requestBodySize + requestHeadersSize),
      );
    }
  });
  await clickNext(page, CLICKS);
  await received(collector, CLICKS);

  expect(collector.batches.length).toBe(CLICKS / 20);
  expect(collector.events.length).toBe(CLICKS);
  await expect.poll(() => sent.length).toBe(CLICKS / 20);
  const bytes = (await Promise.all(sent)).reduce((sum, size) => sum + size);
  expect(bytes / CLICKS).toBeLessThan(BYTES);
});
