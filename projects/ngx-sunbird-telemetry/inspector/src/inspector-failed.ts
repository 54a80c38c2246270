import { inspectorMessage } from './inspector-message';

/** @param what happened */
export function inspectorFailed(what: string): string {
  return inspectorMessage('TEL026', `${what}. Events are recorded and sent all the same.`);
}
