import { browser } from 'wxt/browser';
import type { Library } from '../../lib/library/index.ts';
import { createMenus } from './context-menus.ts';
import { rememberOpenTabs } from './inject-readers.ts';
import { drawBadge } from './toolbar.ts';

/** Stands in local storage from the install until the seeds are planted. */
const plantingRow = 'planting';
/** Stands there once the first run was opened: a browser that loads Digestif again at each start installs it each time. */
const firstRunRow = 'firstRun';

/** After an install: menus, seeds, the first run. After an update: menus, and readers for the tabs that lost theirs. */
export async function install(library: Library, reason: string): Promise<void> {
  if (reason !== 'install' && reason !== 'update') return;
  if (reason === 'install') {
    await browser.storage.local.set({ [plantingRow]: true });
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

/** Plants the seeds where an install was cut short before they were. Planting twice plants once. */
export async function finishInstall(library: Library): Promise<void> {
  const stored = await browser.storage.local.get(plantingRow);
  if (stored[plantingRow] !== true) return;
  await library.seeds.add();
  await browser.storage.local.remove(plantingRow);
}
