/** The browser of `npm run dev`: a new profile with Digestif and, if asked for, a library. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import type { Library } from '../../lib/library/index.ts';
import { extensionId, firstRun, readRows } from '../../tests/journeys/extension.ts';

const home = `chrome-extension://${extensionId}/`;
const display =
  process.platform === 'linux' ? Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']) : !process.env['CI'];

interface DevBrowserOptions {
  /** Where tools can attach to the browser, for instance a debugger. */
  readonly port?: number;
  /** A backup to restore at the start. */
  readonly backup?: Uint8Array;
  /** Called when the user closes the browser. */
  readonly onClose: () => void;
}

export class DevBrowser {
  readonly #options: DevBrowserOptions;
  readonly #profile = mkdtempSync(path.join(os.tmpdir(), 'digestif-dev-'));
  #context: BrowserContext | undefined;

  constructor(options: DevBrowserOptions) {
    this.#options = options;
  }

  /**
   * @param extension folder of the built extension
   * @param origin of the development server
   */
  async open(extension: string, origin: string): Promise<void> {
    const { port, backup, onClose } = this.#options;
    allowReloads(this.#profile);
    const context = await chromium.launchPersistentContext(this.#profile, {
      ...(process.env['CHROMIUM_PATH'] === undefined ? {} : { executablePath: process.env['CHROMIUM_PATH'] }),
      headless: !display,
      viewport: null,
      handleSIGINT: false,
      handleSIGTERM: false,
      args: [
        `--disable-extensions-except=${extension}`,
        `--load-extension=${extension}`,
        '--no-first-run',
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        ...(port === undefined ? [] : [`--remote-debugging-port=${port}`]),
      ],
    });
    this.#context = context;
    context.once('close', () => {
      if (this.#context === context) onClose();
    });
    const page = await firstRun(context);
    if (backup !== undefined) await restoreLibrary(page, origin, backup);
    console.log(
      `Digestif is open${display ? '' : ' without a window, as there is no display'}. Close the browser or press Ctrl+C to stop.`,
    );
  }

  async close(): Promise<void> {
    const context = this.#context;
    this.#context = undefined;
    await context?.close();
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 3 });
  }

  /** Opens Digestif’s pages again after a reload of the extension, which closes them. */
  async keepPages(reload: () => void): Promise<void> {
    const context = this.#context;
    const addresses =
      context
        ?.pages()
        .map((page) => page.url())
        .filter((url) => url.startsWith(home)) ?? [];
    reload();
    for (const address of addresses) {
      const page = await context?.newPage();
      if (page !== undefined) await openWhenReady(page, address);
    }
  }
}

/** Chromium disables an unpacked extension on reload unless its developer mode is on. */
function allowReloads(profile: string): void {
  const folder = path.join(profile, 'Default');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'Preferences'), JSON.stringify({ extensions: { ui: { developer_mode: true } } }));
}

/** Opens a page of the extension, which may still be reloading. Says so if it stays away for ten seconds. */
async function openWhenReady(page: Page, address: string): Promise<void> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    await page.waitForTimeout(200);
    const isOpen = await page.goto(address).then(
      () => true,
      () => false,
    );
    if (isOpen) return;
  }
  console.error(`Couldn’t open ${address} again.`);
}

/** Restores a backup as Settings does, waits until its index is ready, and shows all papers. */
async function restoreLibrary(page: Page, origin: string, backup: Uint8Array): Promise<void> {
  const started = performance.now();
  // The first papers of a new library, which would join the restored ones.
  while ((await readRows(page, 'papers')).length === 0) await page.waitForTimeout(100);
  const { added, problems } = await page.evaluate(
    async ([module, file]) => {
      const { openLibrary } = (await import(module)) as { openLibrary: () => Library };
      const library = openLibrary();
      const bytes = Uint8Array.from(atob(file), (character) => character.charCodeAt(0));
      const plan = await library.backup.restore(new Blob([bytes]));
      while (await library.maintenance.runStep());
      library.close();
      return { added: plan.papers.added, problems: plan.problems };
    },
    [`${origin}/lib/library/index.ts`, Buffer.from(backup).toString('base64')] as const,
  );
  if (problems.length > 0) throw new Error(`The sample library is damaged: ${problems[0]}`);
  await page.goto(`${home}options.html?view=all`);
  console.log(`Restored ${added} sample papers in ${Math.round((performance.now() - started) / 1_000)} s.`);
}
