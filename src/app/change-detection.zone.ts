import { provideZoneChangeDetection } from '@angular/core';

/** For the build with zone.js. */
export const changeDetection = provideZoneChangeDetection({ eventCoalescing: true });
