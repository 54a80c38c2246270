import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parsePlan, type Plan } from './plan.js';

const DEFAULT = 'telemetry-plan.json';

/** A plan, and the name of its file. */
export interface PlanFile {
  readonly name: string;
  readonly plan: Plan;
}

/**
 * Reads the plan of a portal; without a name, the one with the default name, if there is one.
 * @throws an error whose message is for the user, if it cannot be read
 */
export function readPlan(root: string, name: string | undefined): PlanFile | undefined {
  if (name === undefined && !existsSync(resolve(root, DEFAULT))) {
    return undefined;
  }
  const file = name ?? DEFAULT;
  let text: string;
  try {
    text = readFileSync(resolve(root, file), 'utf8');
  } catch (error) {
    const { code = '' } = error as { code?: string };
    const cure = code === 'ENOENT' ? 'Write it first, or leave out --plan.' : 'Name a file.';
    throw new Error(`Cannot read the plan ${file} (${code}). ${cure}`, { cause: error });
  }
  return { name: file, plan: parsePlan(text, file) };
}
