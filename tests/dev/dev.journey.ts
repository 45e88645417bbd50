import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { utimesSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { type Browser, chromium, expect, type Page, test } from '@playwright/test';

const root = path.resolve(import.meta.dirname, '../..');

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (typeof address !== 'object' || address === null) throw new Error('The server has no port.');
  return address.port;
}

/** Starts `npm run dev` and waits until its browser is open. */
async function start(port: number, papers: number): Promise<{ dev: ChildProcess; output: () => string }> {
  const options = ['scripts/dev.mjs', '--papers', String(papers), '--debug-port', String(port)];
  // A group of its own, which is stopped as Ctrl+C does.
  const dev = spawn(process.execPath, options, { cwd: root, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  for (const stream of [dev.stdout, dev.stderr]) stream?.on('data', (part) => (text += part));
  await expect
    .poll(() => (dev.exitCode === null ? text : `It stopped: ${text}`), { timeout: 150_000 })
    .toMatch(/Digestif is open|It stopped/);
  expect(text).toContain(`Restored ${papers} sample papers`);
  return { dev, output: () => text };
}

function libraryPage(browser: Browser): Page {
  const page = browser
    .contexts()
    .flatMap((context) => context.pages())
    .find((one) => one.url().includes('options.html?view=all'));
  if (page === undefined) throw new Error('The library is not open.');
  return page;
}

test('npm run dev opens a library of the size asked for, and changes its pages while they are open', async () => {
  test.setTimeout(240_000);
  const port = await freePort();
  const { dev, output } = await start(port, 300);
  try {
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
    const page = libraryPage(browser);
    await expect(page.getByText('300 papers').first()).toBeVisible();

    await page.evaluate(() => Object.assign(globalThis, { wasHere: true }));
    const update = page.waitForEvent('console', (message) =>
      message.text().includes('hot updated: /components/library/ListHeader.tsx'),
    );
    touch('components/library/ListHeader.tsx');
    await update;
    expect(await page.evaluate(() => 'wasHere' in globalThis)).toBe(true);

    // The background needs a reload of the extension, which closes its pages: they are opened again.
    touch('entrypoints/background/toolbar.ts');
    await expect.poll(output, { timeout: 60_000 }).toContain('Reloaded extension');
    await expect.poll(() => page.isClosed()).toBe(true);
    await expect
      .poll(() => browser.contexts().some((one) => one.pages().some((opened) => opened.url().includes('view=all'))), {
        timeout: 20_000,
      })
      .toBe(true);
    // The development server sends each module on its own.
    await expect(libraryPage(browser).getByText('300 papers').first()).toBeVisible({ timeout: 30_000 });
    await browser.close();
  } finally {
    const ended = once(dev, 'exit');
    if (dev.pid !== undefined && dev.exitCode === null) process.kill(-dev.pid, 'SIGINT');
    await ended;
  }
  expect(() => process.kill(-(dev.pid ?? 0), 0), 'a process is left').toThrow();
});

/** Lets a file look changed. Its text stays as it is. */
function touch(file: string): void {
  const now = new Date();
  utimesSync(path.join(root, file), now, now);
}
