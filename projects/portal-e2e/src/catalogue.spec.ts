import { mergeTests } from '@playwright/test';
import catalogue from '../../../src/telemetry-catalogue.json' with { type: 'json' };
import { test as kit } from './packed-kit';
import { expect, login, test as portal } from './portal';
import { clickAll } from './six-interactions';

const test = mergeTests(portal, kit);

const EVENTS = catalogue.map(({ file: _file, line: _line, ...event }) => event);

test('the catalogue lists what the elements send', async ({ page, telemetry }) => {
  await login(page);
  await clickAll(page);

  for (const event of EVENTS) {
    await telemetry.expectInteract(event);
  }
  expect(telemetry.events().length).toBe(EVENTS.length);
});
