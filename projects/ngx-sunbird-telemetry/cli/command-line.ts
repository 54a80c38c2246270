import type { Output } from './output.js';

/** Runs with the arguments after its name, in a portal's folder. Returns the exit code. Throws if it cannot run. */
type Command = (args: string[], root: string, output: Output) => Promise<number>;

/** Loaded when needed: a portal without a compiler may run the collector. */
const COMMANDS: Record<string, () => Promise<{ run: Command }>> = {
  catalogue: () => import('../catalogue/command.js'),
  collector: () => import('../collector/command.js'),
};

const USAGE = `Usage: ngx-sunbird-telemetry <command>

  catalogue   lists the events that the portal can send
  collector   takes the events of a portal in development, and prints each

With --help, a command lists its options.`;

/**
 * Runs `ngx-sunbird-telemetry` with these arguments in a portal's folder.
 * @returns the exit code
 * @throws an error whose message is for the user, if it cannot run
 */
export async function run(args: string[], root: string, output: Output): Promise<number> {
  const name = args.find((arg) => Object.hasOwn(COMMANDS, arg)) ?? '';
  const load = COMMANDS[name];
  if (load) {
    const { run } = await load();
    const at = args.indexOf(name);
    return run([...args.slice(0, at), ...args.slice(at + 1)], root, output);
  }
  if (args.includes('--help')) {
    output.log(USAGE);
    return 0;
  }
  const [unknown] = args;
  throw new Error(`${unknown ? `There is no command '${unknown}'.\n\n` : ''}${USAGE}`);
}
