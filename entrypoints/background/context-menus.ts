/** Context menu items: save the paper that a link leads to, and read the current page. */
import { type Browser, browser } from 'wxt/browser';
import { findKeyOfUrl } from '../../lib/domain/url-key.ts';
import type { Library } from '../../lib/library/index.ts';
import { menuStrings } from '../../lib/strings/popup.ts';
import { readThisPage } from './inject-readers.ts';
import { redraw } from './redraw.ts';

const saveLink = 'save-link';
const readPage = 'read-page';

/** Hosts whose links can lead to papers. A link without a paper key is ignored when the user chooses it. */
const linkPatterns = [
  'arxiv.org',
  'doi.org',
  'huggingface.co',
  'openreview.net',
  'aclanthology.org',
  'pubmed.ncbi.nlm.nih.gov',
  'pmc.ncbi.nlm.nih.gov',
  'biorxiv.org',
  'medrxiv.org',
  'alphaxiv.org',
].map((host) => `*://*.${host}/*`);

/** Replaces the menu items. The browser keeps them until the next update of the extension. */
export async function createMenus(): Promise<void> {
  await browser.contextMenus.removeAll();
  browser.contextMenus.create({
    id: saveLink,
    title: menuStrings.saveLink,
    contexts: ['link'],
    targetUrlPatterns: linkPatterns,
  });
  browser.contextMenus.create({ id: readPage, title: menuStrings.readPage, contexts: ['page', 'action'] });
}

/** Runs the chosen menu item. The choice grants access to the tab's page (`activeTab`). */
export async function chooseMenu(
  library: Library,
  info: Browser.contextMenus.OnClickData,
  tab: number | undefined,
): Promise<void> {
  if (info.menuItemId === readPage && tab !== undefined) await readThisPage(tab);
  if (info.menuItemId !== saveLink || info.linkUrl === undefined) return;
  const key = findKeyOfUrl(info.linkUrl);
  if (key === undefined) return;
  const title = await findLinkText(tab, info);
  await library.papers.addByKey(key, { url: info.pageUrl ?? info.linkUrl, title });
  await library.papers.decide([key], { saved: true });
  await redraw(library);
}

/**
 * Finds the paper's title: the longest text of all links with the same address.
 * @returns undefined if no text looks like a title, or if the page allows no scripts (viewers, stores, browser pages)
 */
async function findLinkText(
  tab: number | undefined,
  info: Browser.contextMenus.OnClickData,
): Promise<string | undefined> {
  const text = await readLinkText(tab, info).catch(() => '');
  // "PDF", "[12]" and a bare identifier are not titles.
  return text.length >= 15 && /\s/.test(text) ? text : undefined;
}

async function readLinkText(
  tab: number | undefined,
  { linkUrl, frameId = 0 }: Browser.contextMenus.OnClickData,
): Promise<string> {
  if (tab === undefined) return '';
  const [answer] = await browser.scripting.executeScript({
    target: { tabId: tab, frameIds: [frameId] },
    func: (address: string) => {
      const texts = [...document.querySelectorAll('a')]
        .filter((link) => link.href === address)
        .map((link) => (link.textContent ?? '').replace(/\s+/g, ' ').trim());
      return texts.sort((a, b) => b.length - a.length)[0] ?? '';
    },
    args: [linkUrl ?? ''],
  });
  return typeof answer?.result === 'string' ? answer.result : '';
}
