import type { Counts, NewMatches, PaperView } from '@/lib/library/api/papers.ts';
import type { Library } from '../../../lib/library/index.ts';
import { readSessionText } from '../core/use-session-text.ts';
import { findTab, type OpenTab } from './tabs.ts';
import { lookAtPage, type PageState } from './use-page-status.ts';

/** What a small window shows first, where it is known before the window is drawn. */
export interface PopupPrefetch {
  readonly tab?: OpenTab;
  readonly page?: PageState;
  readonly words?: string;
  readonly counts?: Counts;
  readonly matches?: NewMatches;
  readonly views?: readonly PaperView[];
}

/**
 * Asks for all that the popup shows first, at once and before anything is drawn: it is then drawn once, with what it
 * has, in place of an empty frame that each answer draws again.
 * @param patience milliseconds after which it is drawn with what is known by then; the rest follows by itself
 */
export async function prefetchPopup(
  library: { readonly papers: Pick<Library['papers'], 'counts' | 'newMatches' | 'viewsUntracked'> },
  { matches, words, patience }: { matches: number; words: string; patience: number },
): Promise<PopupPrefetch> {
  let look: PopupPrefetch = {};
  const add = (found: PopupPrefetch): void => {
    look = { ...look, ...found };
  };
  const asked = [
    findTab().then(async (tab) => {
      if (tab === undefined) return;
      const page = await lookAtPage(tab);
      add({ tab, ...(page === undefined ? {} : { page }) });
    }),
    readSessionText(words).then((text) => add({ words: text })),
    library.papers.counts().then((counts) => add({ counts })),
    library.papers.newMatches(matches).then(async (found) => {
      const views = await library.papers.viewsUntracked(found.ids);
      add({ matches: found, views });
    }),
  ];
  // What fails here is asked again by the window itself, which says why it fails.
  await Promise.race([Promise.allSettled(asked), new Promise((resolve) => setTimeout(resolve, patience))]);
  return look;
}
