/** Keyboard shortcuts registered with the browser. */
import { type Browser, browser } from 'wxt/browser';
import { openSidePanel } from '../../lib/browser/open-side-panel.ts';
import type { Key } from '../../lib/domain/key.ts';
import { findPdfKey } from '../../lib/domain/pdf-key.ts';
import type { Library } from '../../lib/library/index.ts';
import { callPage } from '../../lib/messages.ts';
import { withoutHash } from '../../lib/page-status/page-status.ts';
import { type Settings, switchMarks } from '../../lib/settings.ts';
import { readThisPage } from './inject-readers.ts';
import { redraw } from './redraw.ts';
import { findSourceAt, realUrl } from './senders.ts';
import { readStatus } from './tab-session.ts';

/** Runs a shortcut's command. Opens the side panel before any await, because the user gesture is lost after one. */
export async function runCommand(library: Library, command: string, tab: Browser.tabs.Tab | undefined): Promise<void> {
  if (tab?.id === undefined) return;
  switch (command) {
    case 'open-side-panel':
      return openSidePanel({ window: tab.windowId });
    case 'save-page':
      return savePage(library, tab.id, tab.url);
    case 'toggle-marks':
      return toggleMarks(tab.id, tab.url);
  }
}

/** Saves the papers of a tab's page, or the paper of a PDF. Reads the page first if that has not happened yet. */
async function savePage(library: Library, tab: number, address: string | undefined): Promise<void> {
  const url = address === undefined ? null : URL.parse(address);
  const pdf = url === null ? undefined : findPdfKey(realUrl(url));
  if (pdf !== undefined && url !== null) {
    await library.papers.addByKey(pdf, { url: realUrl(url).href, pdf: realUrl(url).href });
    return save(library, [pdf]);
  }
  const status = await readStatus(tab);
  const isCurrent = status !== undefined && (address === undefined || withoutHash(status.url) === withoutHash(address));
  if (isCurrent && status.kind === 'listing') await save(library, status.keys);
  else if (isCurrent && status.kind === 'paper') await save(library, [status.key]);
  else await readThisPage(tab, true);
}

async function save(library: Library, keys: readonly Key[]): Promise<void> {
  await library.papers.decide(keys, { saved: true });
  await redraw(library);
}

async function toggleMarks(tab: number, address: string | undefined): Promise<void> {
  const url = address === undefined ? null : URL.parse(address);
  const source = url === null ? undefined : findSourceAt(url);
  if (source === undefined) return;
  await callPage(tab, 'showMarks', { on: await switchMarks(source.id) });
}

/** Applies changed settings to every open page at once, without a reload. */
export async function switchOpenPages({
  marksOff,
  recordingOff,
  paused,
}: Pick<Settings, 'marksOff' | 'recordingOff' | 'paused'>): Promise<void> {
  const tabs = await browser.tabs.query({});
  await Promise.allSettled(
    tabs.map(async ({ id, url = '' }) => {
      const address = URL.parse(url);
      const source = address === null ? undefined : findSourceAt(address);
      if (id === undefined || source === undefined) return;
      const isOff = paused || recordingOff.includes(source.id);
      if (isOff !== ((await readStatus(id))?.kind === 'off')) await callPage(id, 'readAgain', {});
      else if (!isOff) await callPage(id, 'showMarks', { on: !marksOff.includes(source.id) });
    }),
  );
}
