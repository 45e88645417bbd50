/** A real Firefox with the built extension over a profile that can be killed, damaged, filled up and opened again. */
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import puppeteer, { type Browser as Driver, type Page } from 'puppeteer-core';
import { damageFile, ways } from './damage.ts';
import { installLibraryHook } from './library.ts';
import { killBrowser, processesOf, untilGone } from './processes.ts';
import type { Fault, Target } from './sequence.ts';
import { backUp, cancelledImport, fullDisk, kill, reload } from './shared-faults.ts';
import type { StartOptions, TestBrowser, TestWindow } from './target.ts';

const extension = path.resolve(import.meta.dirname, '../../.output/firefox-mv3');
const geckoId = 'digestif@digestif.app';
/** Firefox gives each installation a random address; here it stays the same, so that a profile keeps its library. */
const uuid = '11111111-2222-4333-8444-555555555555';
const startTime = 60_000;
const drawTime = 30_000;

/** A running Firefox. */
export class Firefox implements TestBrowser {
  readonly #profile: string;
  readonly #driver: Driver;
  isRunning = true;

  private constructor(profile: string, driver: Driver) {
    this.#profile = profile;
    this.#driver = driver;
    driver.process()?.once('exit', () => {
      this.isRunning = false;
    });
  }

  static async start(profile: string, { build = extension }: StartOptions = {}): Promise<Firefox> {
    const driver = await puppeteer.launch({
      browser: 'firefox',
      executablePath: process.env['FIREFOX_PATH'] ?? '/usr/bin/firefox-esr',
      headless: true,
      userDataDir: profile,
      timeout: startTime,
      protocolTimeout: startTime,
      args: ['--remote-allow-system-access'],
      extraPrefsFirefox: {
        'extensions.webextensions.uuids': JSON.stringify({ [geckoId]: uuid }),
        // The extension is installed for one session at a time, as without a signature; its data stays.
        'extensions.webextensions.keepStorageOnUninstall': true,
        'extensions.webextensions.keepUuidOnUninstall': true,
        'extensions.webextOptionalPermissionPrompts': false,
        'network.proxy.type': 1,
        'network.proxy.ssl': '127.0.0.1',
        'network.proxy.ssl_port': 9,
        'network.proxy.http': '127.0.0.1',
        'network.proxy.http_port': 9,
        'services.settings.server': 'data:,#remote-settings-dummy/v1',
        // The browser's own cache would fill a small disk.
        'browser.cache.disk.enable': false,
      },
    });
    try {
      await driver.installExtension(build);
    } catch (error) {
      await killBrowser(profile);
      throw error;
    }
    return new Firefox(profile, driver);
  }

  async hasEnded(): Promise<boolean> {
    for (const end = Date.now() + 2_000; this.isRunning && Date.now() < end; await sleep(50)) {
      if (processesOf(this.#profile).length === 0) return true;
    }
    return !this.isRunning;
  }

  async open(): Promise<TestWindow> {
    const page = await this.#driver.newPage();
    // The driver hears nothing of the loading of such a page.
    await page
      .goto(`moz-extension://${uuid}/options.html?view=all`, { timeout: 1_500, waitUntil: 'domcontentloaded' })
      .catch(() => undefined);
    await untilDrawn(page);
    return new FirefoxWindow(page);
  }

  async reload(window: TestWindow): Promise<void> {
    if (!(window instanceof FirefoxWindow)) throw new Error('A window of another browser.');
    await window.reload();
  }

  async close(): Promise<void> {
    await this.#driver.close().catch(() => undefined);
    await untilGone(this.#profile);
    this.isRunning = false;
  }

  async kill(): Promise<void> {
    await killBrowser(this.#profile);
    this.isRunning = false;
    await this.#driver.disconnect().catch(() => undefined);
    for (const name of ['lock', '.parentlock']) rmSync(path.join(this.#profile, name), { force: true });
  }
}

class FirefoxWindow implements TestWindow {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  evaluate<R, A>(run: (argument: A) => R | Promise<R>, argument: A): Promise<R> {
    return this.#page.evaluate(run as (argument: unknown) => R | Promise<R>, argument) as Promise<R>;
  }

  async reload(): Promise<void> {
    await this.#page
      .evaluate(() => {
        document.documentElement.dataset['isOld'] = '';
        location.reload();
      })
      .catch(() => undefined);
    await untilDrawn(this.#page);
  }

  async close(): Promise<void> {
    await this.#page.close();
  }
}

async function untilDrawn(page: Page): Promise<void> {
  for (const end = Date.now() + drawTime; Date.now() < end; await sleep(50)) {
    const isDrawn = await page
      .evaluate(() => {
        const { ready, isOld } = document.documentElement.dataset;
        return ready !== undefined && isOld === undefined;
      })
      .catch((error: unknown) => {
        if (page.isClosed()) throw error;
        return false;
      });
    if (isDrawn) {
      await page.evaluate(installLibraryHook);
      return;
    }
  }
  throw new Error('The page is not drawn.');
}

/** Files of the extension's databases or of its files outside them, in a closed profile. */
function storedFiles(profile: string, kind: 'idb' | 'fs'): string[] {
  const root = path.join(profile, 'storage', 'default', `moz-extension+++${uuid}`, kind);
  if (!existsSync(root)) return [];
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(root, name))
    .filter((file) => statSync(file).isFile() && statSync(file).size > 0)
    .sort();
}

function damageStored(name: string, kind: 'idb' | 'fs'): Fault<Firefox> {
  return [
    name,
    async (sequence) => {
      const { random, disk } = sequence;
      if (random.next() < 0.3) await backUp(sequence.window);
      await sequence.browser.close();
      const file = random.pick(storedFiles(disk.folder, kind));
      const damage = `${path.basename(file)} ${damageFile(file, random.pick(ways), random)}`;
      await sequence.restart();
      await sequence.compare('after damage', damage);
    },
  ];
}

const deletedDatabases: Fault<Firefox> = [
  'databases deleted',
  async (sequence) => {
    await sequence.browser.close();
    for (const file of storedFiles(sequence.disk.folder, 'idb')) rmSync(file);
    await sequence.restart();
    await sequence.compare('after the databases were deleted', 'all database files deleted');
  },
];

/** Sequences in Firefox: its core only, as a part of the driver is missing there. */
export const firefox: Target<Firefox> = {
  start: Firefox.start,
  smallDisk: 220,
  faults: ({ isDiskSmall, damagesFiles }) => [
    kill,
    kill,
    reload,
    cancelledImport,
    ...(damagesFiles
      ? [damageStored('file beside the database damaged', 'fs')]
      : [damageStored('database damaged', 'idb'), deletedDatabases]),
    ...(isDiskSmall ? [fullDisk, fullDisk, fullDisk] : []),
  ],
};
