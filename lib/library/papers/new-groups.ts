/**
 * Groups new papers by topic, by the day that listed them, or by where they were seen; the best of each group first.
 */
import type { MatchRow, PaperRow, TopicRow } from '../../db/schema.ts';
import { localDay } from '../../domain/day.ts';
import type { NewBy, NewGroup } from '../api/papers.ts';
import type { LibraryContext } from '../base/context.ts';
import { isSnoozed, listPaperIds } from './lists.ts';

/** Maximum rows to read. Older papers go into one group without reading their rows. */
const maxRows = 5_000;

interface NewPaper {
  readonly row: PaperRow;
  /** The paper’s matches with topics that are not snoozed. */
  readonly matches: readonly MatchRow[];
}

/** Returns all new papers in groups, each paper once. */
export async function newGroups(context: LibraryContext, by: NewBy): Promise<NewGroup[]> {
  const { db, now } = context;
  const [ids, topics] = await Promise.all([
    listPaperIds(context, 'new', 'newest'),
    db.topics.toCollection().sortBy('createdAt'),
  ]);
  const activeTopics = topics.filter((topic) => !isSnoozed(topic, now()));
  const recentIds = ids.slice(0, maxRows);
  const [rows, fresh] = await Promise.all([
    db.papers.bulkGet(recentIds),
    Promise.all(
      activeTopics.map(({ id }) =>
        db.matches
          .where('[topic+fresh]')
          .between([id, Number.NEGATIVE_INFINITY], [id, Number.POSITIVE_INFINITY])
          .toArray(),
      ),
    ),
  ]);
  const byPaper = Map.groupBy(fresh.flat(), ({ paper }) => paper);
  const newPapers = rows.flatMap((row): NewPaper[] =>
    row === undefined ? [] : [{ row, matches: byPaper.get(row.id) ?? [] }],
  );
  const older = ids.slice(maxRows);
  return [
    ...groupsBy[by](newPapers, activeTopics),
    ...(older.length === 0 ? [] : [{ key: 'older', kind: 'older', ids: older } as const]),
  ];
}

const groupsBy: Record<NewBy, (papers: readonly NewPaper[], topics: readonly TopicRow[]) => NewGroup[]> = {
  topic(papers, topics) {
    const homes = Map.groupBy(papers, (paper) => homeOf(paper, topics));
    return [...topics.map(({ id }) => id), undefined].flatMap((topic): NewGroup[] => {
      const own = homes.get(topic);
      if (own === undefined) return [];
      const ids = idsOf(own, topic === undefined ? compareRelevance : compareFit(topic));
      return [topic === undefined ? { key: 'others', kind: 'others', ids } : { key: topic, kind: 'topic', topic, ids }];
    });
  },
  day(papers) {
    const days = Map.groupBy(papers, ({ row }) => row.sighting?.date ?? localDay(row.firstSeen));
    return [...days]
      .sort(([a], [b]) => (a < b ? 1 : -1))
      .map(([day, own]) => ({ key: day, kind: 'day', day, ids: idsOf(own, compareRelevance) }));
  },
  source(papers) {
    const places = Map.groupBy(papers, ({ row: { sighting } }) => `${sighting?.source ?? ''} ${sighting?.name ?? ''}`);
    const matched = (own: readonly NewPaper[]): number => own.filter(({ matches }) => matches.length > 0).length;
    return [...places]
      .sort(([a, one], [b, other]) => matched(other) - matched(one) || other.length - one.length || (a < b ? -1 : 1))
      .map(([key, own]) => {
        const { sighting } = own[0]?.row ?? {};
        return {
          key,
          kind: 'source',
          source: sighting?.source ?? '',
          ...(sighting?.name === undefined ? {} : { name: sighting.name }),
          ids: idsOf(own, compareRelevance),
        };
      });
  },
};

/**
 * Returns the topic under which a paper is listed: a strong match before a weak one, then in the order of the topics.
 */
function homeOf({ matches }: NewPaper, topics: readonly TopicRow[]): string | undefined {
  const of = (strength: MatchRow['strength']) =>
    topics.find(({ id }) => matches.some((match) => match.topic === id && match.strength === strength))?.id;
  return of('strong') ?? of('weak');
}

function idsOf(papers: readonly NewPaper[], order: (a: NewPaper, b: NewPaper) => number): number[] {
  return [...papers].sort(order).map(({ row }) => row.id);
}

function compareFit(topic: string): (a: NewPaper, b: NewPaper) => number {
  const of = ({ matches }: NewPaper) => matches.find((match) => match.topic === topic);
  return (a, b) => {
    const [one, other] = [of(a), of(b)];
    const strong = (match: MatchRow | undefined): number => (match?.strength === 'strong' ? 1 : 0);
    return strong(other) - strong(one) || (other?.score ?? 0) - (one?.score ?? 0) || b.row.met - a.row.met;
  };
}

/** Sorts papers with a match first, then by votes, then by their order in the listing. */
function compareRelevance(a: NewPaper, b: NewPaper): number {
  const sure = ({ matches }: NewPaper): number =>
    matches.some(({ strength }) => strength === 'strong') ? 2 : matches.length > 0 ? 1 : 0;
  return sure(b) - sure(a) || (b.row.upvotes ?? -1) - (a.row.upvotes ?? -1) || b.row.met - a.row.met;
}
