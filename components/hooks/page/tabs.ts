import { browser } from 'wxt/browser';
import { formatRoute, type Route } from '../../shell/route.ts';

/** The tab that the popup or side panel describes. */
export interface OpenTab {
  readonly id: number;
  readonly windowId: number;
  /** Known if Digestif has access to the page, or the user just clicked its button there. */
  readonly url: string | undefined;
}

/** Returns the tab named by the page's own address (`?tab=12`), else the active tab of this window. */
export async function findTab(): Promise<OpenTab | undefined> {
  const named = new URLSearchParams(location.search).get('tab');
  const tab =
    named === null
      ? (await browser.tabs.query({ active: true, currentWindow: true }))[0]
      : await browser.tabs.get(Number(named));
  if (tab?.id === undefined) return undefined;
  return { id: tab.id, windowId: tab.windowId, url: tab.url };
}

/** Opens a page in a tab, in front or `behind`. */
export async function openPage(url: string, behind = false): Promise<void> {
  await browser.tabs.create({ url, active: !behind });
}

/** Opens a screen of the library page. */
export function openLibraryPage(route: Route): Promise<void> {
  return openPage(browser.runtime.getURL(`/options.html${formatRoute(route)}`));
}

/** Reloads a tab's page. */
export async function reloadTab(tab: number): Promise<void> {
  await browser.tabs.reload(tab);
}
