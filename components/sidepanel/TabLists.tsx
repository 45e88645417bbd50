import { useMemo } from 'react';
import type { PaperView } from '@/lib/library/api/papers.ts';
import type { Library } from '../../lib/library/index.ts';
import { emptyStrings, suggestedListings } from '../../lib/strings/library.ts';
import { popupStrings } from '../../lib/strings/popup.ts';
import { privacyStrings } from '../../lib/strings/privacy.ts';
import { getAction } from '../actions.ts';
import { useCounts } from '../hooks/core/counts.tsx';
import { usePreferences } from '../hooks/core/use-preferences.ts';
import { keyOf } from '../hooks/core/use-shortcuts.ts';
import { useFrozenIds } from '../hooks/list/use-frozen-ids.ts';
import { openLibraryPage, openPage } from '../hooks/page/tabs.ts';
import { usePagePapers } from '../hooks/page/use-page-papers.ts';
import type { PageState } from '../hooks/page/use-page-status.ts';
import { NoMatches } from '../popup/NoMatches.tsx';
import { latestMatches } from '../shell/route.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { PanelList } from './PanelList.tsx';

/** The papers of the page in the active tab, in its order. */
export function PageList({
  page,
  tab,
  paper,
  onSearch,
}: {
  page: PageState;
  tab: number | undefined;
  paper: PaperView | null | undefined;
  onSearch: () => void;
}) {
  const listing = page.kind === 'listing' ? page : undefined;
  const papers = usePagePapers(listing?.keys);
  const fresh = useMemo(() => {
    const keys = new Set(listing?.fresh);
    return new Set(papers?.ids.filter((_, place) => keys.has(papers.keys[place] ?? 'title:')));
  }, [listing, papers]);
  const ids = useMemo(() => (paper === undefined || paper === null ? papers?.ids : [paper.paper.id]), [paper, papers]);
  if (ids === undefined) return null;
  return (
    <PanelList
      key={`${tab} ${page.url}`}
      name={`page ${tab} ${page.url}`}
      ids={ids}
      fresh={fresh}
      onSearch={onSearch}
      empty={<NoPapers page={page} />}
    />
  );
}

/** In the place of a page's papers, what the header does not say. */
function NoPapers({ page }: { page: PageState }) {
  switch (page.kind) {
    case 'holiday':
      return null;
    case 'off':
      if (page.paused === true)
        return <EmptyState title={privacyStrings.pausedHeadline}>{privacyStrings.pausedLine}</EmptyState>;
      return <EmptyState title={popupStrings.offTitle}>{popupStrings.offBody}</EmptyState>;
    case 'none':
      return <EmptyState title={popupStrings.noPapersShown}>{popupStrings.openListing}</EmptyState>;
    case 'not-allowed':
      return <EmptyState title={popupStrings.noPapersShown}>{popupStrings.allowFirst}</EmptyState>;
    default:
      return null;
  }
}

/** A list that stays as it was when its tab was chosen. */
export function FrozenList({
  name,
  ask,
  allNew = false,
  onSearch,
}: {
  name: string;
  ask: (library: Library) => Promise<readonly number[]>;
  allNew?: boolean;
  onSearch: () => void;
}) {
  const ids = useFrozenIds(ask);
  const fresh = useMemo(() => (allNew ? new Set(ids) : undefined), [allNew, ids]);
  if (ids === undefined) return null;
  const empty = allNew ? <NoNewMatches /> : <NoneSaved />;
  return <PanelList name={name} ids={ids} fresh={fresh} empty={empty} onSearch={onSearch} />;
}

function NoNewMatches() {
  const counts = useCounts();
  if (counts === undefined) return null;
  return (
    <NoMatches
      hasTopics={counts.topics.size > 0}
      since={undefined}
      onSeeLast={() => void openLibraryPage(latestMatches)}
      onAddTopic={() => void openLibraryPage({ screen: 'topic-editor' })}
    />
  );
}

function NoneSaved() {
  const [preferences] = usePreferences();
  return (
    <EmptyState
      title={emptyStrings.savedTitle}
      actions={<Button onClick={() => void openPage(suggestedListings[0].url)}>{emptyStrings.savedAction}</Button>}
    >
      {emptyStrings.savedBody(keyOf(getAction('save'), preferences))}
    </EmptyState>
  );
}
