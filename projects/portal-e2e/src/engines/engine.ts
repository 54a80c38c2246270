import type { Scriptable } from './scriptable';

/** The engines in which the faults are tested. */
export const ENGINES = ['Chromium', 'Firefox', 'WebKit'] as const;
export type EngineName = (typeof ENGINES)[number];

/** A tab of any engine's browser. A page of Playwright or Puppeteer is one as it is. */
export interface Tab extends Scriptable {
  /** Loads an absolute address, and waits until its document is complete. */
  goto(url: string, options?: { waitUntil: 'domcontentloaded' }): Promise<unknown>;
  /** Address of the page that is shown. */
  url(): string | Promise<string>;
  /** Clicks the element as a user does. */
  click(selector: string): Promise<void>;
  /** Writes a picture of what is visible. */
  screenshot(options: { path: `${string}.png` }): Promise<unknown>;
  close(): Promise<void>;
}

/** A browser of any engine. */
export interface Browser<T extends Tab = Tab> {
  /** Opens a tab. */
  open(): Promise<T>;
  /** The tabs that are open. */
  tabs(): readonly Tab[] | Promise<readonly Tab[]>;
  /** Ends it, as its user does if it has its own profile. */
  close(): Promise<void>;
  /** Ends all its processes with SIGKILL. */
  kill(): Promise<void>;
}

/** Starts browsers of one engine. */
export interface Engine {
  /** Opens a browser with an empty profile. Tests may share its processes, so it cannot be killed. */
  open(): Promise<Omit<Browser, 'kill'>>;
  /** Starts a browser with the profile in a folder, which outlives the browser. */
  launch(profile: string): Promise<Browser>;
  /** Name and version. */
  version(): Promise<string>;
  /** Ends what runs between tests. */
  close(): Promise<void>;
}
