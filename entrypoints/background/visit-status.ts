/** A tab’s visit, and the page status that it leads to. */
import type { PaperDraft } from '../../lib/domain/draft.ts';
import type { Key } from '../../lib/domain/key.ts';
import { announcement } from '../../lib/domain/paper.ts';
import type { Source } from '../../lib/domain/source.ts';
import type { AnnouncedCounts, PageStatus } from '../../lib/page-status/page-status.ts';
import type { TabRow } from './tab-session.ts';

export type VisitOfTab = NonNullable<TabRow['visit']>;

export const emptyVisit: Pick<VisitOfTab, 'keys' | 'fresh' | 'announced' | 'count' | 'parts'> = {
  keys: [],
  fresh: [],
  announced: {},
  count: 0,
  parts: {},
};

/** Returns how a batch of a listing announced its papers. @param keys one per draft; undefined if it was not a paper */
export function announcedIn(
  drafts: readonly PaperDraft[],
  keys: readonly (Key | undefined)[],
): VisitOfTab['announced'] {
  const announced: VisitOfTab['announced'] = {};
  for (const [index, key] of keys.entries()) {
    const how = announcement.safeParse(drafts[index]?.announced).data;
    if (key !== undefined && how !== undefined) announced[key] = how;
  }
  return announced;
}

function countsOf(announced: VisitOfTab['announced']): { announced?: AnnouncedCounts } {
  const counts = Map.groupBy(Object.values(announced), (how) => how);
  return counts.size === 0 ? {} : { announced: Object.fromEntries([...counts].map(([how, all]) => [how, all.length])) };
}

/** @param known the source; undefined if no source knows the page */
export function statusOf(
  { url, source, listing, keys, fresh, announced }: VisitOfTab,
  known: Source | undefined,
): PageStatus {
  const [only] = keys;
  if (listing !== undefined) {
    return keys.length === 0 && (listing.total ?? 0) === 0
      ? { kind: 'holiday', url, listing, ...(known === undefined ? { source } : emptyOf(known)) }
      : { kind: 'listing', url, source, listing, keys, fresh, ...countsOf(announced) };
  }
  return only === undefined
    ? { kind: 'unrecognised', url, source, missing: 'a paper' }
    : { kind: 'paper', url, source, key: only };
}

/** Returns the source's fields in the status of an empty listing. */
export function emptyOf({ name, rests }: Source): { source: string; rests?: Source['rests'] } {
  return rests === undefined ? { source: name } : { source: name, rests };
}
