/** Papers that were just saved, to Zotero, where the person wants that. */
import { browser } from 'wxt/browser';
import type { Library } from '../../lib/library.ts';
import { sendViewsToZotero } from '../../lib/send-to-zotero.ts';
import { readSettings } from '../../lib/settings.ts';
import { zoteroPattern } from '../../lib/zotero-access.ts';

export interface SavedToZotero {
  /** Sends what waits. Safe to call at any time; where Zotero does not run, the next call finds the same papers. */
  run(): Promise<void>;
}

export function createSavedToZotero(
  library: Pick<Library, 'savedSince' | 'inZotero' | 'rememberInZotero'>,
): SavedToZotero {
  let turn: Promise<unknown> = Promise.resolve();
  const granted = async (patterns: readonly string[]): Promise<string[]> => {
    const answers = await Promise.all(patterns.map((origin) => browser.permissions.contains({ origins: [origin] })));
    return patterns.filter((_, place) => answers[place] === true);
  };
  const send = async (): Promise<void> => {
    const { zoteroSince } = await readSettings();
    if (zoteroSince === 0 || (await granted([zoteroPattern])).length === 0) return;
    const waiting = await library.savedSince(zoteroSince);
    if (waiting.length > 0) await sendViewsToZotero(library, { granted }, waiting, new AbortController().signal);
  };
  return {
    // One after another: two at once would send a paper twice.
    run() {
      const next = turn.then(send);
      turn = next.catch(() => undefined);
      return next;
    },
  };
}
