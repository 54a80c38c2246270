import type { Rule } from '@angular-devkit/schematics';
import { readWorkspace, updateWorkspace, type TargetDefinition } from '@schematics/angular/utility';
import { JSONFile } from '@schematics/angular/utility/json-file';
import { PACKAGE, type Application } from '../application';

/** Where `ngx-sunbird-telemetry collector` listens. Not localhost, which may be another address to Node. */
const COLLECTOR = { target: 'http://127.0.0.1:9001', secure: false };

interface Proxy {
  context?: string | string[];
  target?: unknown;
}

/**
 * Has `ng serve` pass telemetry on to the local collector, and keeps the proxies that the application has. Logs what it did, or
 * what to do where it cannot: the collector has another origin, there is no dev server, or the config of its proxy is a program.
 */
export function addDevProxy({ name, sourceRoot }: Application, endpoint: string): Rule {
  return async (tree, { logger }) => {
    const serve = (await readWorkspace(tree)).projects.get(name)?.targets.get('serve');
    if (!serve) {
      logger.warn(`${name} has no dev server, so it got no proxy.`);
      return;
    }
    if (!endpoint.startsWith('/')) {
      logger.warn(
        `${name} sends to ${endpoint}, which no proxy of ng serve can change. In development, give provideTelemetry or ` +
          `TelemetryModule.forRoot the host '${COLLECTOR.target}': 'npx ${PACKAGE} collector' takes events from every origin.`,
      );
      return;
    }
    const given = proxyConfigOf(serve);
    const config = given ?? `${sourceRoot}/proxy.conf.json`.slice(1);
    if (!config.endsWith('.json')) {
      logger.warn(
        `${config} is a program. Add to it yourself, before what else may fit: ${JSON.stringify({ [endpoint]: COLLECTOR })}.`,
      );
      return;
    }
    if (!tree.exists(config)) {
      tree.create(config, '{}\n');
    }
    const file = new JSONFile(tree, config);
    const target = targetOf(file, endpoint);
    if (target === undefined) {
      insert(file, endpoint);
    }
    if (target === undefined || target === COLLECTOR.target) {
      logger.info(`ng serve passes ${endpoint} on to ${COLLECTOR.target}, by ${config}.`);
    } else {
      logger.warn(
        `${config} passes ${endpoint} on to ${JSON.stringify(target)}. To see the events, change that to ${COLLECTOR.target}.`,
      );
    }
    return given === undefined ? useProxy(name, config) : undefined;
  };
}

/** The config that the dev server uses by default: the last configuration that names one, before its options. */
function proxyConfigOf(serve: TargetDefinition): string | undefined {
  const configurations = serve.defaultConfiguration?.split(',') ?? [];
  return [serve.options, ...configurations.map((name) => serve.configurations?.[name.trim()])]
    .map((options) => options?.['proxyConfig'])
    .filter((config) => typeof config === 'string')
    .at(-1);
}

function targetOf(file: JSONFile, endpoint: string): unknown {
  const proxies = file.get([]) as Proxy[] | Record<string, Proxy | undefined> | null;
  return Array.isArray(proxies)
    ? proxies.find(({ context = [] }) => [context].flat().includes(endpoint))?.target
    : proxies?.[endpoint]?.target;
}

/** Before the others: the first proxy that fits takes a request. */
function insert(file: JSONFile, endpoint: string): void {
  const proxies = file.get([]);
  if (Array.isArray(proxies)) {
    file.modify([], [{ context: [endpoint], ...COLLECTOR }, ...(proxies as Proxy[])] as never);
  } else {
    file.modify([endpoint], COLLECTOR, () => 0);
  }
}

function useProxy(application: string, proxyConfig: string): Rule {
  return updateWorkspace(({ projects }) => {
    const serve = projects.get(application)?.targets.get('serve');
    if (serve) {
      serve.options = { ...serve.options, proxyConfig };
    }
  });
}
