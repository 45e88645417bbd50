import { suggestedListings } from '../../lib/strings/library.ts';
import { useSourceNames } from '../hooks/core/use-source-names.ts';
import { useRecentVisits } from '../hooks/list/use-recent-visits.ts';
import { openPage } from '../hooks/page/tabs.ts';
import { type ListingLink, Listings } from './Listings.tsx';
import { listingName, visitWords } from './page-summary.ts';

const mostListings = 3;

/**
 * The user's recent listings, or three defaults.
 * @param onLeave called after one was opened in front
 */
export function OtherListings({ now, onLeave }: { now: number; onLeave: () => void }) {
  const visits = useRecentVisits(true, mostListings);
  const names = useSourceNames(true);
  if (visits === undefined || names === undefined) return <div className="h-[96px]" />;
  const own = visits.map(
    (visit, place): ListingLink => ({
      name: `${names.get(visit.source) ?? new URL(visit.url).hostname} · ${listingName({ kind: visit.kind, ...(visit.name === undefined ? {} : { name: visit.name }) }, now)}`,
      url: visit.url,
      about: visitWords(visit, place === 0, now),
    }),
  );
  return (
    <Listings
      links={own.length > 0 ? own : suggestedListings}
      onOpen={(url, behind) =>
        void openPage(url, behind).then(() => {
          if (!behind) onLeave();
        })
      }
    />
  );
}
