import { lazy, Suspense } from 'react';
import type { PaperView } from '@/lib/library/api/papers.ts';
import { useElapsed } from '../hooks/core/use-elapsed.ts';
import type { PageState } from '../hooks/page/use-page-status.ts';
import { OtherListings } from './OtherListings.tsx';
import { type PageActions, PageHeader, type PageStand } from './PageHeader.tsx';
import { pageWords, titleAndStatus } from './page-summary.ts';

const PaperDetails = lazy(async () => ({ default: (await import('./PaperDetails.tsx')).PaperDetails }));
const TitlesOnly = lazy(async () => ({ default: (await import('./TitlesOnly.tsx')).TitlesOnly }));

/** How long a page may take to be read before it is said that it is being read, in milliseconds. */
const patience = 150;

/**
 * The state of the tab's page, its main action, and related information: other listings, missing abstracts, a PDF's
 * paper.
 * @param late whether the window has rendered for the first time; related information renders afterwards
 * @param onLeave called before another page is opened from here
 */
export function ThisPage({
  page,
  tab,
  stand,
  acts,
  paper,
  now,
  late,
  logo = true,
  onLeave,
}: {
  page: PageState | undefined;
  tab: number | undefined;
  stand: PageStand | undefined;
  acts: PageActions;
  paper: PaperView | null | undefined;
  now: number;
  late: boolean;
  logo?: boolean;
  onLeave: () => void;
}) {
  const waited = useElapsed(page?.kind === 'reading', [patience]) > 0;
  const isUnsaid = page === undefined || (page.kind === 'reading' && !waited);
  return (
    <PageHeader
      page={page}
      words={isUnsaid ? undefined : pageWords(page, titleAndStatus(paper), now)}
      stand={stand}
      acts={acts}
      late={late}
      logo={logo}
    >
      {page?.kind === 'none' && <OtherListings now={now} onLeave={onLeave} />}
      {page?.kind === 'listing' && late && (
        <Suspense>
          <TitlesOnly page={page} tab={tab} now={now} />
        </Suspense>
      )}
      {page?.kind === 'paper' && page.pdf === true && paper && late && (
        <Suspense>
          <PaperDetails view={paper} tab={tab} now={now} />
        </Suspense>
      )}
    </PageHeader>
  );
}
