/** A real Chromium with the built extension over a profile that can be killed, damaged, filled up and opened again. */
import { readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type BrowserContext, chromium, type Page, type Worker } from '@playwright/test';
import { chromiumFlags, chromiumProgram, extensionId, type Site, serve } from '../../tests/journeys/extension.ts';
import { addLibraryHook } from './library.ts';

const extension = `chrome-extension://${extensionId}`;
/** How long a browser may take to start, in milliseconds, and how often it is tried: the machine may end it meanwhile. */
const startTime = 30_000;
const startAttempts = 3;

/** What may differ from a plain start. */
export interface StartOptions {
  /** Uses the SQLite back end of IndexedDB where the browser has it. */
  readonly sqlite?: boolean;
  /** Bytes that the extension may store; no limit if absent. */
  readonly quota?: number | undefined;
  /** A folder with another build of the extension. */
  readonly build?: string | undefined;
}

/** A running browser. */
export class Browser {
  readonly #profile: string;
  readonly context: BrowserContext;
  readonly site: Site = new Map();
  /** Whether the browser runs: on a full disk it may end by itself. */
  isRunning = true;
  readonly #sqlite: boolean;
  readonly #build: string | undefined;

  private constructor(profile: string, context: BrowserContext, { sqlite = false, build }: StartOptions) {
    this.#profile = profile;
    this.context = context;
    this.#sqlite = sqlite;
    this.#build = build;
    context.on('close', () => {
      this.isRunning = false;
    });
  }

  static async start(profile: string, options: StartOptions = {}): Promise<Browser> {
    const { sqlite = false, quota, build } = options;
    const flags =
      build === undefined
        ? chromiumFlags
        : chromiumFlags.map((flag) =>
            flag.replace(/^(--(?:disable-extensions-except|load-extension)=).*/, `$1${build}`),
          );
    const context = await launch(profile, [
      ...flags,
      // The journeys' own downloads and caches would fill a small disk.
      '--disk-cache-size=1',
      '--disable-gpu-shader-disk-cache',
      ...(sqlite ? ['--enable-features=IdbSqliteBackingStore,IdbSqliteOnDiskRollout'] : []),
    ]);
    const browser = new Browser(profile, context, options);
    context.setDefaultTimeout(20_000);
    await serve(context, browser.site);
    await addLibraryHook(context);
    if (quota !== undefined) await browser.limit(quota);
    return browser;
  }

  /** Limits what the extension may store, or lifts the limit. */
  async limit(quota: number | undefined): Promise<void> {
    const page = this.context.pages()[0] ?? (await this.context.newPage());
    const session = await this.context.newCDPSession(page);
    await session.send('Storage.overrideQuotaForOrigin', {
      origin: extension,
      ...(quota === undefined ? {} : { quotaSize: quota }),
    });
  }

  async worker(): Promise<Worker> {
    return this.context.serviceWorkers()[0] ?? (await this.context.waitForEvent('serviceworker'));
  }

  /** Opens a page of the extension, once it is drawn or says why it is not. */
  async open(address = 'options.html?view=all'): Promise<Page> {
    const page = await this.context.newPage();
    await page.goto(`${extension}/${address}`);
    await page.locator('html[data-ready]').waitFor({ state: 'attached' });
    return page;
  }

  /** Stops the service worker as the browser does when it is idle. */
  async stopWorker(): Promise<void> {
    const session = await this.context.browser()?.newBrowserCDPSession();
    if (session === undefined) throw new Error('A persistent context without a browser.');
    const { targetInfos } = await session.send('Target.getTargets');
    for (const { type, url, targetId } of targetInfos) {
      if (type === 'service_worker' && url.startsWith(extension))
        await session.send('Target.closeTarget', { targetId });
    }
    await session.detach();
  }

  /** Whether the browser has ended, which a failing call may tell before its context does. */
  async hasEnded(): Promise<boolean> {
    for (const end = Date.now() + 2_000; this.isRunning && Date.now() < end; await sleep(50)) {
      if (processesOf(this.#profile).length === 0) return true;
    }
    return !this.isRunning;
  }

  /** Closes the browser as a user does. */
  async close(): Promise<void> {
    await this.context.close();
    await gone(this.#profile);
  }

  /** Kills every process of the browser at once. */
  async kill(): Promise<void> {
    await killBrowser(this.#profile);
    await this.context.close().catch(() => undefined);
    removeLocks(this.#profile);
  }

  /** Starts again over the same profile. */
  restart(options: StartOptions = {}): Promise<Browser> {
    return Browser.start(this.#profile, { sqlite: this.#sqlite, build: this.#build, ...options });
  }
}

async function launch(profile: string, args: readonly string[]): Promise<BrowserContext> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await chromium.launchPersistentContext(profile, {
        ...chromiumProgram(),
        headless: true,
        viewport: { width: 1320, height: 860 },
        args: [...args],
        timeout: startTime,
      });
    } catch (error) {
      if (tries === startAttempts) throw error;
      await killBrowser(profile);
      removeLocks(profile);
    }
  }
}

/** Kills every process of the browser that uses a profile. */
export async function killBrowser(profile: string): Promise<void> {
  for (const pid of processesOf(profile)) killProcess(pid);
  await gone(profile);
}

function killProcess(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

function removeLocks(profile: string): void {
  for (const name of readdirSync(profile)) if (name.startsWith('Singleton')) rmSync(path.join(profile, name));
}

/** The browser's processes that name this profile, and their children. */
function processesOf(profile: string): number[] {
  const own = new Set<number>();
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    const pid = Number(name);
    if (!Number.isInteger(pid) || pid === process.pid) continue;
    try {
      if (readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(`--user-data-dir=${profile}`)) own.add(pid);
      parents.set(
        pid,
        Number(
          readFileSync(`/proc/${pid}/stat`, 'utf8')
            .replace(/^.*\) /s, '')
            .split(' ')[1],
        ),
      );
    } catch {
      // It has ended meanwhile.
    }
  }
  for (let grown = true; grown; ) {
    grown = false;
    for (const [pid, parent] of parents) {
      if (!own.has(parent) || own.has(pid)) continue;
      own.add(pid);
      grown = true;
    }
  }
  return [...own].filter(isRunning);
}

function isRunning(pid: number): boolean {
  try {
    readlinkSync(`/proc/${pid}/exe`);
    return true;
  } catch {
    return false;
  }
}

async function gone(profile: string): Promise<void> {
  for (const end = Date.now() + 10_000; Date.now() < end; ) {
    if (processesOf(profile).length === 0) return;
    await sleep(20);
  }
  for (const pid of processesOf(profile)) killProcess(pid);
}
