import { afterEveryRender, type Injector } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { provideRouter } from '@angular/router';
import { Page } from './page';
import { PROVIDERS, start } from './tracker';

const app = await bootstrapApplication(Page, { providers: [provideRouter([]), ...PROVIDERS] });
// Some trackers take no injector.
const startTracker: (injector: Injector) => void = start;
startTracker(app.injector);
const page = app.components[0]?.instance as Page;
const bench = {
  runs: 0,
  show: (count: number): void => {
    page.elements.set(Array.from({ length: count }, (_, place) => place));
    app.tick();
  },
};
afterEveryRender({ read: () => bench.runs++ }, { injector: app.injector });
window.bench = bench;
