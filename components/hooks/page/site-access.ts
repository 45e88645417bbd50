import { browser } from 'wxt/browser';
import { grantedPatterns } from '../../../lib/browser/granted-patterns.ts';
import type { Source } from '../../../lib/domain/source.ts';
import type { PageStatus } from '../../../lib/page-status/page-status.ts';
import { settingsStrings } from '../../../lib/strings/settings.ts';
import { findTab, openLibraryPage, openPage } from './tabs.ts';

/** Requests access to a site, with one question for all its hosts. Requires a user gesture. */
export async function askAccess({ id, origins, proxy }: Extract<PageStatus, { kind: 'not-allowed' }>): Promise<void> {
  if (isUnderPopup() && proxy !== undefined) {
    // Settings do not list library proxies: the side panel's page asks in its own tab.
    await askInTab((await findTab())?.id);
  } else if (isUnderPopup()) {
    await openLibraryPage({ screen: 'settings', section: 'sources', allow: id });
    window.close();
  } else {
    await browser.permissions.request({ origins: [...origins] });
  }
}

/** Firefox shows its question under an open popup, where it cannot be answered: a tab asks instead. */
export function isUnderPopup(): boolean {
  return import.meta.env.FIREFOX && location.pathname === '/popup.html';
}

/** Replaces a popup by the side panel's page in a new tab, which can ask. */
async function askInTab(tab: number | undefined): Promise<void> {
  await openPage(browser.runtime.getURL(`/sidepanel.html?tab=${tab ?? ''}`));
  window.close();
}

/**
 * In a popup that cannot ask: whether hosts are already allowed. If not, opens a tab that asks.
 * @param tab the tab that this window describes
 */
export async function isAllowedElseInTab(origins: readonly string[], tab: number | undefined): Promise<boolean> {
  if (await browser.permissions.contains({ origins: [...origins] })) return true;
  await askInTab(tab);
  return false;
}

/** Requests access to a source from a window other than a popup. Requires a user gesture. */
export async function allowSource({ matches }: Pick<Source, 'matches'>): Promise<void> {
  await browser.permissions.request({ origins: [...matches] });
}

/**
 * Removes a source's permission.
 * @throws Error if the browser keeps it, as for a part of a broader permission
 */
export async function disallowSource({ name, matches }: Pick<Source, 'name' | 'matches'>): Promise<void> {
  const removed = await browser.permissions.remove({ origins: await grantedPatterns(matches) });
  if (!removed) throw new Error(settingsStrings.accessKept(name));
}
