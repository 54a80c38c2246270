import { inspectorFailed } from '../inspector-failed';

let isLogged = false;

/**
 * Work of the inspector that the browser or a stream calls. It never throws into the page: the portal would report the error as its
 * own. Logs the first error (TEL026).
 */
export function guarded<Given extends unknown[]>(
  work: (...given: Given) => void,
): (...given: Given) => void {
  return (...given) => {
    try {
      work(...given);
    } catch (error) {
      if (!isLogged) {
        isLogged = true;
        console.warn(inspectorFailed('The inspector failed with the error that follows'), error);
      }
    }
  };
}
