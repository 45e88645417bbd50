/**
 * Chromium with the built extension and the unmodified manifest. Sites are served at their real addresses by routing;
 * nothing reaches the network. A journey fails on any violation of the content security policy and on any uncaught
 * error of an extension page, whatever else it looked at.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type BrowserContext, test as base, chromium, expect, type Page, type Worker } from '@playwright/test';

export { expect };

/** The public key in the manifest fixes it. */
export const extensionId = 'komadojgahiobjmlckegcmajihlgchok';
const extension = process.env['EXTENSION_FOLDER'] ?? path.resolve(import.meta.dirname, '../../.output/chrome-mv3');

const networkless = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
];

/** Flags for a Chromium that has the extension and no network. */
export const chromiumFlags = [
  `--disable-extensions-except=${extension}`,
  `--load-extension=${extension}`,
  ...networkless,
];

/** What the sites serve: whole address without fragment → body. A body may be rebuilt at each request. */
export type Site = Map<string, string | (() => string)>;

/** The Chromium to drive: the one that the set-up found, else Debian's, else Playwright's own. */
export function chromiumProgram(): { executablePath?: string } {
  const program =
    process.env['CHROMIUM_PATH'] ?? ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((file) => existsSync(file));
  return program === undefined ? {} : { executablePath: program };
}

/** Violations of the content security policy and uncaught errors of extension pages, in every browser of the journey. */
const faults: string[] = [];

/** Lets the journey fail where a page of the extension fails uncaught. @param url the page's */
export function noteError(url: string, error: unknown): void {
  if (url.startsWith('chrome-extension:')) faults.push(`${url}: ${String(error)}`);
}

/**
 * Lets the journey fail where a message tells that the extension broke its policy: in a page of its own, or by a script of
 * its own in another. @param script whose message it is
 */
export function noteMessage(url: string, text: string, script = url): void {
  const isOurs = [url, script].some((address) => address.startsWith('chrome-extension:'));
  if (isOurs && /content security policy|trusted ?(type|script|html)/i.test(text)) faults.push(`${url}: ${text}`);
}

function listenForFaults(context: BrowserContext): BrowserContext {
  const listen = (page: Page) => {
    page.on('pageerror', (error) => noteError(page.url(), error));
    page.on('console', (message) => noteMessage(page.url(), message.text(), message.location().url));
  };
  for (const page of context.pages()) listen(page);
  context.on('page', listen);
  return context;
}

/** Starts Chromium over a profile folder. @param flags beside the usual ones */
export async function launch(profile: string, flags: readonly string[] = []): Promise<BrowserContext> {
  const context = await chromium.launchPersistentContext(profile, {
    ...chromiumProgram(),
    headless: true,
    acceptDownloads: true,
    viewport: { width: 1320, height: 860 },
    args: [...chromiumFlags, ...flags],
  });
  return listenForFaults(context);
}

/**
 * Starts Chromium without the extension, which comes when pages are open already, as in a user's browser.
 * @param display of an X server, where the browser is to be seen
 */
export async function installLate(
  profile: string,
  display?: string,
): Promise<{ context: BrowserContext; install: () => Promise<void> }> {
  const context = await chromium.launchPersistentContext(profile, {
    ...chromiumProgram(),
    headless: display === undefined,
    ...(display === undefined ? {} : { env: { ...process.env, DISPLAY: display } }),
    // The driver switches all extensions off that it was not told of at the start.
    ignoreDefaultArgs: ['--disable-extensions'],
    args: [...networkless, '--enable-unsafe-extension-debugging'],
  });
  listenForFaults(context);
  const install = async () => {
    const browser = context.browser();
    if (browser === null) throw new Error('A persistent context without a browser.');
    const session = await browser.newBrowserCDPSession();
    await session.send('Extensions.loadUnpacked', { path: extension });
    await session.detach();
  };
  return { context, install };
}

/** Serves the sites; any other address fails as without a network. */
export async function serve(context: BrowserContext, site: Site): Promise<void> {
  await context.route(/^https?:\/\//, async (route) => {
    const address = route.request().url().split('#')[0] ?? '';
    const body = site.get(address);
    if (body === undefined) return route.fulfill({ status: 404, contentType: 'text/html', body: 'not found' });
    return route.fulfill({ contentType: 'text/html; charset=utf-8', body: typeof body === 'string' ? body : body() });
  });
}

/** The running service worker, woken where it sleeps. */
export async function worker(context: BrowserContext): Promise<Worker> {
  return context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
}

/**
 * The page of the first run, which opens after the install and comes to the front. What was opened before it is a page in
 * the background then, which is drawn once a second.
 * @throws Error where it does not open
 */
export async function firstRun(context: BrowserContext): Promise<Page> {
  const end = Date.now() + 20_000;
  for (;;) {
    const page = context.pages().find((one) => one.url().includes('view=first-run'));
    if (page !== undefined) {
      await page.waitForLoadState();
      return page;
    }
    if (Date.now() > end) throw new Error('The page of the first run did not open.');
    await sleep(20);
  }
}

/** Waits for the page of the first run and closes it, so that it neither stands in front nor works beside another. */
export async function closeFirstRun(context: BrowserContext): Promise<void> {
  const page = await firstRun(context);
  await page.close();
}

/**
 * Stops the service worker as the browser does after 30 idle seconds, whatever it is at. Where somebody waits for its
 * answer, the browser starts it again at once and gives it the same id: only the time of its start tells the two apart.
 * @param moment waited for when all is ready to stop it
 * @returns what the moment gave
 */
export async function stopWorker<T>(context: BrowserContext, moment?: () => Promise<T>): Promise<T | undefined> {
  const browser = context.browser();
  if (browser === null) throw new Error('A persistent context without a browser.');
  const session = await browser.newBrowserCDPSession();
  const find = async () =>
    (await session.send('Target.getTargets')).targetInfos.find(
      ({ type, url }) => type === 'service_worker' && url.includes(extensionId),
    );
  /** When the running worker started; undefined where none runs or it does not answer. */
  const start = async () => {
    const [running] = (await find()) === undefined ? [] : context.serviceWorkers();
    const soon = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), 1_000));
    return Promise.race([running?.evaluate(() => performance.timeOrigin).catch(() => undefined), soon]);
  };
  let before: number | undefined;
  await expect.poll(async () => (before = await start()), 'the worker is running').toBeDefined();
  const target = await find();
  const given = await moment?.();
  await session.send('Target.closeTarget', { targetId: target?.targetId ?? '' });
  await expect.poll(start, { timeout: 15_000 }).not.toBe(before);
  await session.detach();
  return given;
}

/**
 * Lets the browser answer its question about hosts with yes: headless, nobody sees it. The user's click still has to
 * ask it.
 */
export async function sayYes(context: BrowserContext, patterns: readonly string[]): Promise<void> {
  const page = await context.newPage();
  await page.goto('chrome://extensions/');
  await page.evaluate(
    async ([id, hosts]) => {
      const { chrome } = globalThis as unknown as {
        chrome: { developerPrivate: { addHostPermission(id: string, host: string): Promise<void> } };
      };
      for (const host of hosts) await chrome.developerPrivate.addHostPermission(id, host);
    },
    // The browser gives whole hosts.
    [extensionId, patterns.map((pattern) => pattern.replace(/^(.*:\/\/[^/]+\/).*$/, '$1*'))] as const,
  );
  await page.close();
}

/**
 * How many marks a page shows. They are in closed shadow roots: only their size tells them.
 * @param within what holds the papers
 */
export function marksOf(page: Page, within = 'article'): Promise<number> {
  return page.evaluate(
    (root) =>
      [...document.querySelectorAll(`${root} *`)].filter((element) => {
        const { width, height } = element.getBoundingClientRect();
        return width === 40 && height === 24;
      }).length,
    within,
  );
}

/** The browser's number of the tab that shows a page. */
export async function tabOf(page: Page): Promise<number> {
  const id = await (await worker(page.context())).evaluate(async (address) => {
    const { chrome } = globalThis as unknown as {
      chrome: { tabs: { query(about: object): Promise<{ id?: number; url?: string }[]> } };
    };
    return (await chrome.tabs.query({})).find(({ url }) => url === address)?.id;
  }, page.url());
  if (id === undefined) throw new Error(`No tab shows ${page.url()}.`);
  return id;
}

interface Fixtures {
  /** Fails the journey where one of its browsers told of a fault. */
  faultless: undefined;
  profile: string;
  /** Flags for Chromium beside the usual ones. */
  flags: readonly string[];
  /** Whether the page that opens after the install stays open. */
  keepsFirstRun: boolean;
  context: BrowserContext;
  site: Site;
  /** Requests that the extension itself sent to the web. */
  requests: string[];
  /** Opens a page of the extension and waits until it is drawn. */
  open: (address: string) => Promise<Page>;
  /** The same for the popup or the side panel as the user opens it on a page. */
  openFor: (page: Page, window: 'popup.html' | 'sidepanel.html') => Promise<Page>;
  /** Rows of a store of the library, read from an extension page. */
  rows: <Row>(store: string) => Promise<Row[]>;
}

export const test = base.extend<Fixtures>({
  faultless: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names from this pattern.
    async ({}, use) => {
      faults.length = 0;
      await use(undefined);
      expect(faults, 'violations of the content security policy and uncaught errors').toEqual([]);
    },
    { auto: true },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names from this pattern.
  profile: async ({}, use) => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'digestif-'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  },
  flags: [[], { option: true }],
  keepsFirstRun: [false, { option: true }],
  context: async ({ profile, flags, keepsFirstRun }, use) => {
    const context = await launch(profile, flags);
    await worker(context);
    await (keepsFirstRun ? firstRun(context) : closeFirstRun(context));
    await use(context);
    await context.close();
  },
  site: async ({ context }, use) => {
    const site: Site = new Map();
    await serve(context, site);
    await use(site);
  },
  requests: async ({ context }, use) => {
    const requests: string[] = [];
    context.on('request', (request) => {
      if (!/^https?:/.test(request.url())) return;
      const own = request.serviceWorker() !== null || request.frame().url().startsWith('chrome-extension:');
      if (own) requests.push(request.url());
    });
    await use(requests);
  },
  open: async ({ context }, use) => {
    await use(async (address) => {
      const page = await context.newPage();
      await page.goto(`chrome-extension://${extensionId}/${address}`);
      await page.locator('html[data-ready]').waitFor();
      return page;
    });
  },
  openFor: async ({ open }, use) => {
    await use(async (page, window) => open(`${window}?tab=${await tabOf(page)}`));
  },
  rows: async ({ context }, use) => {
    await use(async (store) => readRows(await worker(context), store));
  },
});

/** Waits, inside a window, until a store of the library has more than so many rows. @returns how many it has then */
export async function waitForRows(page: Page, store: string, few: number): Promise<number> {
  return page.evaluate(
    ([name, least]) =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('digestif');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const look = () => {
            const counting = opening.result.transaction(name).objectStore(name).count();
            counting.onerror = () => reject(counting.error);
            counting.onsuccess = () => {
              if (counting.result <= least) {
                setTimeout(look);
                return;
              }
              opening.result.close();
              resolve(counting.result);
            };
          };
          look();
        };
      }),
    [store, few] as const,
  );
}

/** All rows of a store, read past the library's own code. */
export async function readRows<Row>(where: Worker | Page, store: string): Promise<Row[]> {
  const read = (name: string) =>
    new Promise<unknown[]>((resolve, reject) => {
      const opening = indexedDB.open('digestif');
      // A database that the library has not made yet must not be made here.
      opening.onupgradeneeded = () => opening.transaction?.abort();
      opening.onerror = () => (opening.error?.name === 'AbortError' ? resolve([]) : reject(opening.error));
      opening.onsuccess = () => {
        const database = opening.result;
        if (!database.objectStoreNames.contains(name)) {
          database.close();
          resolve([]);
          return;
        }
        const reading = database.transaction(name).objectStore(name).getAll();
        reading.onerror = () => reject(reading.error);
        reading.onsuccess = () => {
          database.close();
          resolve(reading.result);
        };
      };
    });
  // Pages and workers evaluate alike; their overloads do not unite.
  return (await (where as Pick<Page, 'evaluate'>).evaluate(read, store)) as Row[];
}
