import { provideZoneChangeDetection } from '@angular/core';

/** For the build that shows the portal with zone.js. */
export const changeDetection = provideZoneChangeDetection({ eventCoalescing: true });
