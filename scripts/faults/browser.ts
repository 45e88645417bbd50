/** A real Chromium with the built extension over a profile that can be killed, damaged, filled up and opened again. */
import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type BrowserContext, chromium, type Page, type Worker } from '@playwright/test';
import { chromiumFlags, chromiumProgram, extensionId, type Site, serve } from '../../tests/journeys/extension.ts';
import { addLibraryHook } from './library.ts';
import { killBrowser, processesOf, untilGone } from './processes.ts';
import type { StartOptions, TestBrowser, TestWindow } from './target.ts';

const extension = `chrome-extension://${extensionId}`;
/** How long a browser may take to start, in milliseconds, and how often it is tried: the machine may end it meanwhile. */
const startTime = 30_000;
const startAttempts = 3;

/** A running Chromium. */
export class Browser implements TestBrowser {
  readonly #profile: string;
  readonly context: BrowserContext;
  readonly site: Site = new Map();
  /** Whether the browser runs: on a full disk it may end by itself. */
  isRunning = true;

  private constructor(profile: string, context: BrowserContext) {
    this.#profile = profile;
    this.context = context;
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
    const browser = new Browser(profile, context);
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

  async reload(window: TestWindow): Promise<void> {
    const page = this.pageOf(window);
    await page.reload();
    await page.locator('html[data-ready]').waitFor({ state: 'attached' });
  }

  /** A window as Playwright's page. */
  pageOf(window: TestWindow): Page {
    const found = this.context.pages().find((page) => page === window);
    if (found === undefined) throw new Error('The window is closed.');
    return found;
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
    await untilGone(this.#profile);
  }

  /** Kills every process of the browser at once. */
  async kill(): Promise<void> {
    await killBrowser(this.#profile);
    await this.context.close().catch(() => undefined);
    removeLocks(this.#profile);
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

function removeLocks(profile: string): void {
  for (const name of readdirSync(profile)) if (name.startsWith('Singleton')) rmSync(path.join(profile, name));
}
