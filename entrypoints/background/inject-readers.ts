/** Putting readers into pages: those that were open before Digestif was, and those that a user asks to read. */
import { browser } from 'wxt/browser';
import type { ScriptPublicPath } from 'wxt/utils/inject-script';
import type { Source } from '../../lib/domain/source.ts';
import { callPage } from '../../lib/messages.ts';
import { withoutHash } from '../../lib/page-status/page-status.ts';
import { sources } from '../../lib/sources/index.ts';
import { covers, isOf, realUrl } from './senders.ts';
import { filesOf } from './site-scripts.ts';
import { readTab, withTabLock, writeTab } from './tab-session.ts';

/** Tabs that were open at the install or update and have not been looked at since. */
const waitingRow = 'unread-tabs';

/** The files that the browser runs in pages of an address: as the manifest names them, and as they are registered. */
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

/** Remembers the tabs that are open now, and reads the one that is being looked at. */
export async function rememberOpenTabs(): Promise<void> {
  const { origins = [] } = await browser.permissions.getAll();
  // A port is no part of a pattern for tabs; what has one is a program of this computer.
  const tabs = await browser.tabs.query({ url: origins.filter((pattern) => !/:\d+\//.test(pattern)) });
  const ids = tabs.flatMap((tab) => tab.id ?? []);
  await browser.storage.session.set({ [waitingRow]: ids });
  for (const tab of await browser.tabs.query({ active: true })) if (tab.id !== undefined) await readWaitingTab(tab.id);
}

/** Reads a tab that was open before Digestif was, when it is next looked at. */
export async function readWaitingTab(tab: number): Promise<void> {
  const stored = await browser.storage.session.get(waitingRow);
  const waiting = (stored[waitingRow] as number[] | undefined) ?? [];
  if (!waiting.includes(tab)) return;
  await browser.storage.session.set({ [waitingRow]: waiting.filter((id) => id !== tab) });
  const { url = '', discarded } = await browser.tabs.get(tab);
  const files = readersOf(url);
  // A discarded tab is loaded when it is looked at, and its reader with it. A reader that is there already stays.
  if (files.length > 0 && discarded !== true) await putInto(tab, files);
}

async function putInto(tab: number, files: readonly ScriptPublicPath[]): Promise<void> {
  await browser.scripting.executeScript({ target: { tabId: tab }, files: [...files] });
}

/** Has the reader in a tab's page begin again, or puts it there. */
async function readWith(tab: number, files: readonly ScriptPublicPath[]): Promise<void> {
  try {
    await callPage(tab, 'readAgain', {});
  } catch {
    await putInto(tab, files);
  }
}

/** Reads the open pages of hosts that the user has just allowed, without a reload. */
export async function readAllowedTabs(origins: readonly string[]): Promise<void> {
  const tabs = await browser.tabs.query({ url: [...origins], discarded: false });
  await Promise.allSettled(
    tabs.map(async ({ id, url = '' }) => {
      const files = readersOf(url);
      if (id !== undefined && files.length > 0) await readWith(id, files);
    }),
  );
}

/**
 * Reads the page of a tab because the user asked for it: as the source that knows it would, else as any page. The
 * person's click has allowed it (`activeTab`), for this page only.
 * @param save whether its papers are saved too
 */
export async function readThisPage(tab: number, save = false): Promise<void> {
  const { url = '' } = await browser.tabs.get(tab);
  await withTabLock(tab, async () =>
    writeTab(tab, { ...(await readTab(tab)), asked: { url: withoutHash(url), save } }),
  );
  const shown = URL.parse(url);
  const address = shown === null ? undefined : realUrl(shown);
  const source = address === undefined ? undefined : findReaderFor(address);
  if (source === undefined) await putInto(tab, ['/read-page.js']);
  else await readWith(tab, filesOfSource(source, address !== shown));
}

/** The source that reads an address, on a host of its own. */
function findReaderFor(address: URL): Source | undefined {
  return sources.find((source) => source.identify(address) !== undefined && isOf(source, address));
}

/** What came with the install stands in the manifest, perhaps for fewer hosts than the source reads (export.arxiv.org). */
function filesOfSource({ id, access, testUrls }: Source, proxied: boolean): readonly ScriptPublicPath[] {
  return access === 'install' ? readersOf(testUrls[0]) : (filesOf(id, proxied) as ScriptPublicPath[]);
}

/** Puts the marks' script into a tab whose reader asked for it. */
export async function loadMarks(tab: number): Promise<void> {
  await browser.scripting.executeScript({ target: { tabId: tab }, files: ['/marks.js'] });
}

/** Puts the reader of single papers into a tab whose page shows one. */
export async function loadPaperReader(tab: number): Promise<void> {
  await browser.scripting.executeScript({ target: { tabId: tab }, files: ['/paper-reader.js'] });
}
