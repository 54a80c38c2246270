export type ConsumerName = 'angular-16' | 'angular-18' | 'angular-20' | 'angular-22';

interface Consumer {
  what: string;
  /** Folder with the files that it shares with others; its own folder then has only what differs. */
  source?: string;
}

/** Portals on other releases of Angular, in which the packed library must work. */
export const CONSUMERS: Record<ConsumerName, Consumer> = {
  'angular-16': { what: 'a portal of NgModules with zone.js, on Angular 16.2 and webpack' },
  'angular-18': { what: 'a standalone portal with zone.js, on Angular 18.2', source: 'standalone' },
  'angular-20': { what: 'a standalone portal with zone.js, on Angular 20.3', source: 'standalone' },
  'angular-22': { what: 'a standalone zoneless portal, on Angular 22.2', source: 'standalone' },
};

/** The portals with these names; all portals if there are no names. */
export function consumersNamed(names: readonly string[]): ConsumerName[] {
  const all = Object.keys(CONSUMERS) as ConsumerName[];
  const unknown = names.filter((name) => !Object.hasOwn(CONSUMERS, name));
  if (unknown.length) {
    // Otherwise a run with a misspelt name would pass without testing anything.
    throw new Error(`There is no portal '${unknown.join("', '")}', only ${all.join(', ')}.`);
  }
  return names.length ? all.filter((name) => names.includes(name)) : all;
}
