import { browser } from 'wxt/browser';
import { grantedPatterns } from '../../../lib/browser/granted-patterns.ts';
import type { Source } from '../../../lib/domain/source.ts';
import type { PageStatus } from '../../../lib/page-status/page-status.ts';
import { settingsStrings } from '../../../lib/strings/settings.ts';
import { findTab, openLibraryPage, openPage } from './tabs.ts';

/**
 * Asks the user for the site of the page available. One question covers all hosts of the site.
 * To be called in the handler of a click: the browser refuses the question anywhere else.
 */
export async function askAccess({ id, origins, proxy }: Extract<PageStatus, { kind: 'not-allowed' }>): Promise<void> {
  if (isUnderPopup() && proxy !== undefined) {
    // Settings know sites, not proxies: the side panel's page asks in a tab of its own.
    await askInTab((await findTab())?.id);
  } else if (isUnderPopup()) {
    await openLibraryPage({ screen: 'settings', section: 'sources', allow: id });
    window.close();
  } else {
    await browser.permissions.request({ origins: [...origins] });
  }
}

/** Firefox draws its question under an open popup, where nobody can answer it: a tab asks instead. */
export function isUnderPopup(): boolean {
  return import.meta.env.FIREFOX && location.pathname === '/popup.html';
}

/** Leaves a popup for the side panel's page in a tab of its own, which can ask. */
async function askInTab(tab: number | undefined): Promise<void> {
  await openPage(browser.runtime.getURL(`/sidepanel.html?tab=${tab ?? ''}`));
  window.close();
}

/**
 * Under a popup that cannot ask: whether hosts may be asked already. Where not, a tab takes this window's place.
 * @param tab the tab whose page this window speaks of
 */
export async function isAllowedElseInTab(origins: readonly string[], tab: number | undefined): Promise<boolean> {
  if (await browser.permissions.contains({ origins: [...origins] })) return true;
  await askInTab(tab);
  return false;
}

/** Asks for a source from a window that is no popup; in the handler of a click, as above. */
export async function allowSource({ matches }: Pick<Source, 'matches'>): Promise<void> {
  await browser.permissions.request({ origins: [...matches] });
}

/** Gives a source's permission back. @throws Error where the browser keeps it, as it does with what is part of more */
export async function disallowSource({ name, matches }: Pick<Source, 'name' | 'matches'>): Promise<void> {
  const removed = await browser.permissions.remove({ origins: await grantedPatterns(matches) });
  if (!removed) throw new Error(settingsStrings.accessKept(name));
}
