/** Deletes everything that Digestif has stored, and starts its windows again as after an install. */
import { browser } from 'wxt/browser';
import { DigestifError } from '../../../lib/errors.ts';
import type { Library } from '../../../lib/library/index.ts';
import { callBackground } from '../../../lib/messages.ts';
import { eraseEverything } from '../../../lib/storage/erase-everything.ts';
import { settingsStrings } from '../../../lib/strings/settings.ts';

/** Session storage row that tells other windows that everything was deleted, and by which one. */
const erasedRow = 'erased';
/** In this tab's own storage: it is to say, after its reload, that everything was deleted. */
const saidRow = 'digestif.erased';
const windowId = crypto.randomUUID();

/**
 * Deletes everything and reloads all windows, because what they have in memory was deleted.
 * @throws {DigestifError} if something is left
 */
export async function eraseAndReload(library: { readonly seeds: Pick<Library['seeds'], 'skip'> }): Promise<void> {
  const left = await eraseEverything().catch((cause: unknown) => {
    throw new DigestifError(settingsStrings.deleteBusy, { cause });
  });
  // Otherwise a temporary add-on brings the sample papers back at the next start.
  if (left.length === 0) await library.seeds.skip();
  await browser.storage.session.set({ [erasedRow]: windowId });
  if (left.length > 0) throw new DigestifError(settingsStrings.notDeleted(left));
  // The badge and the marks in open pages.
  await callBackground('changed', {}).catch(() => undefined);
  sessionStorage.setItem(saidRow, 'true');
  location.reload();
}

/** Reloads this window when another one has deleted everything. @returns a function that stops watching */
export function reloadWhenErased(): () => void {
  const listener = (changes: Record<string, { readonly newValue?: unknown }>, area: string) => {
    const by = area === 'session' ? changes[erasedRow]?.newValue : undefined;
    if (by !== undefined && by !== windowId) location.reload();
  };
  browser.storage.onChanged.addListener(listener);
  return () => browser.storage.onChanged.removeListener(listener);
}

/** Whether this window has just deleted everything; true once. */
export function hasJustErased(): boolean {
  const isSaid = sessionStorage.getItem(saidRow) !== null;
  if (isSaid) sessionStorage.removeItem(saidRow);
  return isSaid;
}
