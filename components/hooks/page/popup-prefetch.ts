import type { Counts, NewMatches, PaperView } from '@/lib/library/api/papers.ts';
import type { Library } from '../../../lib/library/index.ts';
import { readSessionText } from '../core/use-session-text.ts';
import { findTab, type OpenTab } from './tabs.ts';
import { lookAtPage, type PageState } from './use-page-status.ts';

/** What the popup shows first, as far as it is loaded before the first render. */
export interface PopupPrefetch {
  readonly tab?: OpenTab;
  readonly page?: PageState;
  readonly words?: string;
  readonly counts?: Counts;
  readonly matches?: NewMatches;
  readonly views?: readonly PaperView[];
}

/**
 * Loads what the popup shows first, before the first render, so that it renders once with data instead of repeatedly.
 * @param patience maximum wait in milliseconds; anything later arrives by live query
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
  // The window repeats a failed request and shows its error.
  await Promise.race([Promise.allSettled(asked), new Promise((resolve) => setTimeout(resolve, patience))]);
  return look;
}
