import type { Provider } from '@angular/core';

export const TRACKED = [] as const;

export const PROVIDERS: Provider[] = [];

/** Only a durable write of the size of an event for each click. It shows what the browser takes for that. */
export function start(): void {
  const event = 'x'.repeat(450);
  let seq = 0;
  const opening = indexedDB.open('write');
  opening.onupgradeneeded = () => opening.result.createObjectStore('events');
  opening.onsuccess = () => {
    document.addEventListener('click', () => {
      const transaction = opening.result.transaction('events', 'readwrite', {
        durability: 'relaxed',
      });
      transaction.objectStore('events').put(event, ++seq);
      transaction.commit();
    });
  };
}
