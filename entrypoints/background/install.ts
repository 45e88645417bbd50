import { browser } from 'wxt/browser';
import type { Library } from '../../lib/library/index.ts';
import { createMenus } from './context-menus.ts';
import { rememberOpenTabs } from './inject-readers.ts';
import { drawBadge } from './toolbar.ts';

/** Local storage row: set from the install until the sample papers are added. */
const pendingSeedsRow = 'planting';
/** Local storage row: set once the first-run page was opened. A temporary add-on is installed at each browser start. */
const firstRunRow = 'firstRun';

/** Sets up menus, readers for open tabs and the badge; after an install, sample papers and the first-run page too. */
export async function install(library: Library, reason: string): Promise<void> {
  if (reason !== 'install' && reason !== 'update') return;
  if (reason === 'install') {
    await browser.storage.local.set({ [pendingSeedsRow]: true });
    await finishInstall(library);
  }
  await createMenus();
  await rememberOpenTabs();
  await drawBadge(library);
  if (reason === 'install') await openFirstRun();
}

async function openFirstRun(): Promise<void> {
  const stored = await browser.storage.local.get(firstRunRow);
  if (stored[firstRunRow] === true) return;
  await browser.tabs.create({ url: `${browser.runtime.getURL('/options.html')}?view=first-run` });
  await browser.storage.local.set({ [firstRunRow]: true });
}

/** Adds the sample papers if the install has not done so yet. Safe to run twice. */
export async function finishInstall(library: Library): Promise<void> {
  const stored = await browser.storage.local.get(pendingSeedsRow);
  if (stored[pendingSeedsRow] !== true) return;
  await library.seeds.add();
  await browser.storage.local.remove(pendingSeedsRow);
}
