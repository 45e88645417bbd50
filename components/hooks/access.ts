import { browser } from 'wxt/browser';
import type { Source } from '../../lib/domain/source.ts';
import type { PageStatus } from '../../lib/page-status.ts';
import { settingsWords } from '../../lib/words/settings.ts';
import { findTab, openLibraryPage, openPage } from './browser-tabs.ts';

/**
 * Asks the person for the site of the page at hand. One question covers all hosts of the site.
 * To be called in the handler of a click: the browser refuses the question anywhere else.
 */
export async function askAccess({ id, origins, proxy }: Extract<PageStatus, { kind: 'not-allowed' }>): Promise<void> {
  if (isUnderPopup() && proxy !== undefined) {
    // Settings know sites, not proxies: the side panel's page asks in a tab of its own.
    const tab = await findTab();
    await openPage(browser.runtime.getURL(`/sidepanel.html?tab=${tab?.id ?? ''}`));
    window.close();
  } else if (isUnderPopup()) {
    await openLibraryPage({ screen: 'settings', section: 'sources', allow: id });
    window.close();
  } else {
    await browser.permissions.request({ origins: [...origins] });
  }
}

/** Firefox draws its question under an open popup, where nobody can answer it: a tab asks instead. */
function isUnderPopup(): boolean {
  return import.meta.env.FIREFOX && location.pathname === '/popup.html';
}

/** Asks for a source from a window that is no popup; in the handler of a click, as above. */
export async function allowSource({ matches }: Pick<Source, 'matches'>): Promise<void> {
  await browser.permissions.request({ origins: [...matches] });
}

/** Gives a source's permission back. @throws Error where the browser keeps it, as it does with what is part of more */
export async function disallowSource({ name, matches }: Pick<Source, 'name' | 'matches'>): Promise<void> {
  const removed = await browser.permissions.remove({ origins: await allowedPatterns(matches) });
  if (!removed) throw new Error(settingsWords.accessKept(name));
}

/** Those of the patterns whose pages may be read now. */
export async function allowedPatterns(patterns: readonly string[]): Promise<string[]> {
  const answers = await Promise.all(patterns.map((pattern) => browser.permissions.contains({ origins: [pattern] })));
  return patterns.filter((_, place) => answers[place] === true);
}
