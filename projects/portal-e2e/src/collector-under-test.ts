import express, { type RequestHandler } from 'express';
import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { Deduplication } from '../../ngx-sunbird-telemetry/collector/deduplication';
import type { CollectedBatch } from '../../ngx-sunbird-telemetry/collector/telemetry-service';
import { collector } from '../../portal-server/src/collector';
import { passOn } from './server-answers';

/** The telemetry-service behind the portal, or on another origin. It stores what it receives, and a test can make it fail. */
export class CollectorUnderTest {
  /** Batches that it received and stored. A batch that was sent twice is here twice. */
  readonly batches: CollectedBatch[] = [];
  /** Events that the pipeline behind it kept. For this producer, the pipeline also knows events by `mid`. */
  readonly events: CollectedEvent[] = [];
  /** How far its clock is ahead, in ms. */
  clockAhead = 0;
  /** Network delay in each direction, in ms. */
  latency = 0;
  /** Runs before the collector: answers instead of it, or calls `next`. */
  fault: RequestHandler = passOn;

  readonly #now = (): number => Date.now() + this.clockAhead;
  readonly #pipeline = new Deduplication(this.#now);
  readonly #server: Server;

  private constructor() {
    const app = express();
    app.use(async (_request, response, next) => {
      response.set({ 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': '*' });
      await wait(this.latency);
      next();
    });
    app.options('/{*path}', (_request, response) => {
      setTimeout(() => response.sendStatus(204), this.latency);
    });
    app.use((request, response, next) => this.fault(request, response, next));
    const endpoint = collector(async (batch) => {
      this.batches.push(batch);
      this.events.push(...(this.#pipeline.fresh(batch) as unknown as CollectedEvent[]));
      this.#pipeline.remember(batch);
      await wait(this.latency);
    }, this.#now);
    // The path of the service itself, and the portal's path on another origin.
    app.use('/', endpoint);
    app.use('/content/data', endpoint);
    this.#server = createServer(app);
  }

  static async start(): Promise<CollectorUnderTest> {
    const started = new CollectorUnderTest();
    await new Promise<void>((resolve) => started.#server.listen(0, '127.0.0.1', resolve));
    return started;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

/** The fields of an event that tests read. */
export interface CollectedEvent {
  eid: string;
  ets: number;
  mid: string;
  actor: { id: string; type: string };
  context: { did: string; sid: string; env: string; uid?: string; [key: string]: unknown };
  edata: { id: string; type: string; pageid?: string; [key: string]: unknown };
  [key: string]: unknown;
}
