/** Injects readers into pages that were open before the install or update, and into pages that the user asks to read. */
import { browser } from 'wxt/browser';
import type { ScriptPublicPath } from 'wxt/utils/inject-script';
import type { Source } from '../../lib/domain/source.ts';
import { callPage } from '../../lib/messages.ts';
import { withoutHash } from '../../lib/page-status/page-status.ts';
import { sources } from '../../lib/sources/index.ts';
import { covers, isOf, realUrl } from './senders.ts';
import { filesOf } from './site-scripts.ts';
import { readTab, withTabLock, writeTab } from './tab-session.ts';

/** Session row: ids of tabs that were open at the install or update and have not been active since. */
const waitingRow = 'unread-tabs';

/** Returns the script files for pages at an address: those of the manifest and those registered at runtime. */
function readersOf(address: string): ScriptPublicPath[] {
  const shown = URL.parse(address);
  if (shown === null) return [];
  const url = realUrl(shown);
  const scripts = browser.runtime.getManifest().content_scripts ?? [];
  const installed = scripts.filter(({ matches = [] }) => matches.some((pattern) => covers(pattern, url)));
  const asked = sources.filter(
    ({ access, matches }) => access === 'asked' && matches.some((pattern) => covers(pattern, url)),
  );
  const proxied = url !== shown;
  const files = [...installed.flatMap(({ js = [] }) => js), ...asked.flatMap(({ id }) => filesOf(id, proxied))];
  return [...new Set(files)] as ScriptPublicPath[];
}

/** Remembers the open tabs, to be read when they become active, and reads the active ones now. */
export async function rememberOpenTabs(): Promise<void> {
  const { origins = [] } = await browser.permissions.getAll();
  // Patterns for tabs cannot have a port. Origins with a port are programs on this computer, such as Zotero.
  const tabs = await browser.tabs.query({ url: origins.filter((pattern) => !/:\d+\//.test(pattern)) });
  const ids = tabs.flatMap((tab) => tab.id ?? []);
  await browser.storage.session.set({ [waitingRow]: ids });
  for (const tab of await browser.tabs.query({ active: true })) if (tab.id !== undefined) await readWaitingTab(tab.id);
}

/** Reads a tab from {@link rememberOpenTabs} when it becomes active. */
export async function readWaitingTab(tab: number): Promise<void> {
  const stored = await browser.storage.session.get(waitingRow);
  const waiting = (stored[waitingRow] as number[] | undefined) ?? [];
  if (!waiting.includes(tab)) return;
  await browser.storage.session.set({ [waitingRow]: waiting.filter((id) => id !== tab) });
  const { url = '', discarded } = await browser.tabs.get(tab);
  const files = readersOf(url);
  // A discarded tab loads when it becomes active, and its reader with it. If the page already has a reader, that one stays.
  if (files.length > 0 && discarded !== true) await injectInto(tab, files);
}

async function injectInto(tab: number, files: readonly ScriptPublicPath[]): Promise<void> {
  await browser.scripting.executeScript({ target: { tabId: tab }, files: [...files] });
}

/** Restarts the reader in a tab's page, or injects it if the page has none. */
async function restartOrInject(tab: number, files: readonly ScriptPublicPath[]): Promise<void> {
  try {
    await callPage(tab, 'readAgain', {});
  } catch {
    await injectInto(tab, files);
  }
}

/** Reads the open pages of newly granted hosts without a reload. */
export async function readAllowedTabs(origins: readonly string[]): Promise<void> {
  const tabs = await browser.tabs.query({ url: [...origins], discarded: false });
  await Promise.allSettled(
    tabs.map(async ({ id, url = '' }) => {
      const files = readersOf(url);
      if (id !== undefined && files.length > 0) await restartOrInject(id, files);
    }),
  );
}

/**
 * Reads the page of a tab at the user's request, with the reader of its source or the general page reader. The user's click
 * grants access to this page only (`activeTab`).
 * @param save whether to save its papers too
 */
export async function readThisPage(tab: number, save = false): Promise<void> {
  const { url = '' } = await browser.tabs.get(tab);
  await withTabLock(tab, async () =>
    writeTab(tab, { ...(await readTab(tab)), asked: { url: withoutHash(url), save } }),
  );
  const shown = URL.parse(url);
  const address = shown === null ? undefined : realUrl(shown);
  const source = address === undefined ? undefined : findReaderFor(address);
  if (source === undefined) await injectInto(tab, ['/read-page.js']);
  else await restartOrInject(tab, filesOfSource(source, address !== shown));
}

/** Finds the source that can read the page at an address on one of its hosts. */
function findReaderFor(address: URL): Source | undefined {
  return sources.find((source) => source.identify(address) !== undefined && isOf(source, address));
}

/** Sources granted at install have their files in the manifest, perhaps for fewer hosts than they read (export.arxiv.org). */
function filesOfSource({ id, access, testUrls }: Source, proxied: boolean): readonly ScriptPublicPath[] {
  return access === 'install' ? readersOf(testUrls[0]) : (filesOf(id, proxied) as ScriptPublicPath[]);
}

/** Injects `marks.js` into a tab whose reader asks for it. */
export async function loadMarks(tab: number): Promise<void> {
  await browser.scripting.executeScript({ target: { tabId: tab }, files: ['/marks.js'] });
}

/** Injects `paper-reader.js` into a tab whose page shows a single paper. */
export async function loadPaperReader(tab: number): Promise<void> {
  await browser.scripting.executeScript({ target: { tabId: tab }, files: ['/paper-reader.js'] });
}
