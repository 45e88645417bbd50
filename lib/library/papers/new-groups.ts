/** What is new in groups: by topic, by the day that listed it, by the place where it was met; the best of each first. */
import type { MatchRow, PaperRow, TopicRow } from '../../db/schema.ts';
import { localDay } from '../../domain/day.ts';
import type { NewBy, NewGroup } from '../api/papers.ts';
import type { LibraryContext } from '../base/context.ts';
import { isSnoozed, listPaperIds } from './lists.ts';

/** Papers of which rows are read: beyond them what is oldest stands in a group of its own, unread. */
const most = 5_000;

interface Met {
  readonly row: PaperRow;
  /** Its matches with topics that are not snoozed. */
  readonly matches: readonly MatchRow[];
}

/** All new papers in groups, each paper once. */
export async function newGroups(context: LibraryContext, by: NewBy): Promise<NewGroup[]> {
  const { db, now } = context;
  const [ids, topics] = await Promise.all([
    listPaperIds(context, 'new', 'newest'),
    db.topics.toCollection().sortBy('createdAt'),
  ]);
  const awake = topics.filter((topic) => !isSnoozed(topic, now()));
  const near = ids.slice(0, most);
  const [rows, fresh] = await Promise.all([
    db.papers.bulkGet(near),
    Promise.all(
      awake.map(({ id }) =>
        db.matches
          .where('[topic+fresh]')
          .between([id, Number.NEGATIVE_INFINITY], [id, Number.POSITIVE_INFINITY])
          .toArray(),
      ),
    ),
  ]);
  const byPaper = Map.groupBy(fresh.flat(), ({ paper }) => paper);
  const met = rows.flatMap((row): Met[] => (row === undefined ? [] : [{ row, matches: byPaper.get(row.id) ?? [] }]));
  const older = ids.slice(most);
  return [
    ...groupsBy[by](met, awake),
    ...(older.length === 0 ? [] : [{ key: 'older', kind: 'older', ids: older } as const]),
  ];
}

const groupsBy: Record<NewBy, (papers: readonly Met[], topics: readonly TopicRow[]) => NewGroup[]> = {
  topic(papers, topics) {
    const homes = Map.groupBy(papers, (paper) => homeOf(paper, topics));
    return [...topics.map(({ id }) => id), undefined].flatMap((topic): NewGroup[] => {
      const own = homes.get(topic);
      if (own === undefined) return [];
      const ids = idsOf(own, topic === undefined ? byWorth : byFit(topic));
      return [topic === undefined ? { key: 'others', kind: 'others', ids } : { key: topic, kind: 'topic', topic, ids }];
    });
  },
  day(papers) {
    const days = Map.groupBy(papers, ({ row }) => row.sighting?.date ?? localDay(row.firstSeen));
    return [...days]
      .sort(([a], [b]) => (a < b ? 1 : -1))
      .map(([day, own]) => ({ key: day, kind: 'day', day, ids: idsOf(own, byWorth) }));
  },
  source(papers) {
    const places = Map.groupBy(papers, ({ row: { sighting } }) => `${sighting?.source ?? ''} ${sighting?.name ?? ''}`);
    const matched = (own: readonly Met[]): number => own.filter(({ matches }) => matches.length > 0).length;
    return [...places]
      .sort(([a, one], [b, other]) => matched(other) - matched(one) || other.length - one.length || (a < b ? -1 : 1))
      .map(([key, own]) => {
        const { sighting } = own[0]?.row ?? {};
        return {
          key,
          kind: 'source',
          source: sighting?.source ?? '',
          ...(sighting?.name === undefined ? {} : { name: sighting.name }),
          ids: idsOf(own, byWorth),
        };
      });
  },
};

/** The topic under which a paper stands: one that it surely matches before one that it may, else the user's own order. */
function homeOf({ matches }: Met, topics: readonly TopicRow[]): string | undefined {
  const of = (strength: MatchRow['strength']) =>
    topics.find(({ id }) => matches.some((match) => match.topic === id && match.strength === strength))?.id;
  return of('strong') ?? of('weak');
}

function idsOf(papers: readonly Met[], order: (a: Met, b: Met) => number): number[] {
  return [...papers].sort(order).map(({ row }) => row.id);
}

function byFit(topic: string): (a: Met, b: Met) => number {
  const of = ({ matches }: Met) => matches.find((match) => match.topic === topic);
  return (a, b) => {
    const [one, other] = [of(a), of(b)];
    const strong = (match: MatchRow | undefined): number => (match?.strength === 'strong' ? 1 : 0);
    return strong(other) - strong(one) || (other?.score ?? 0) - (one?.score ?? 0) || b.row.met - a.row.met;
  };
}

/** Papers that match a topic first, then by votes, then as the listing had them. */
function byWorth(a: Met, b: Met): number {
  const sure = ({ matches }: Met): number =>
    matches.some(({ strength }) => strength === 'strong') ? 2 : matches.length > 0 ? 1 : 0;
  return sure(b) - sure(a) || (b.row.upvotes ?? -1) - (a.row.upvotes ?? -1) || b.row.met - a.row.met;
}
