/** The menus of the browser: saving the paper behind a link, reading the page available. */
import { type Browser, browser } from 'wxt/browser';
import { findKeyOfUrl } from '../../lib/domain/key.ts';
import type { Library } from '../../lib/library/index.ts';
import { menuStrings } from '../../lib/strings/popup.ts';
import { readThisPage } from './inject-readers.ts';
import { redraw } from './message-handlers.ts';

const saveLink = 'save-link';
const readPage = 'read-page';

/** Hosts whose links lead to papers; a link that gives no key after all is left alone. */
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

/** Creates the menus again; the browser keeps them until the next update. */
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

/** Does what the user chose. The choice allows the tab's page (`activeTab`). */
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
 * The longest text that leads to the address: of several links to a paper, the one that is its title.
 * @returns undefined where no text is one, and where the page lets no script look: viewers, stores, the browser's own pages
 */
async function findLinkText(
  tab: number | undefined,
  info: Browser.contextMenus.OnClickData,
): Promise<string | undefined> {
  const text = await readLinkText(tab, info).catch(() => '');
  // "PDF", "[12]" and a bare identifier are no titles.
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
