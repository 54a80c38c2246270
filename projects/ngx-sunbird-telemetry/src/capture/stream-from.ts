import { Observable } from 'rxjs';

/**
 * The stream that a portal's function returns, called at the subscription. If it throws, or returns no stream, that is an
 * error of the stream. Not `defer`, which also takes lists and texts: a consent of `'no'` would be given.
 */
export function streamFrom<T>(source: () => Observable<T>): Observable<T> {
  return new Observable((to) => source().subscribe(to));
}
