/**
 * Groups new papers by topic, by the day that listed them, or by where they were seen; the best of each group first.
 */
import type { Database } from '../../db/database.ts';
import type { MatchRow, PaperRow, TopicRow } from '../../db/schema.ts';
import { localDay } from '../../domain/day.ts';
import type { NewBy, NewGroup, NewPart } from '../api/papers.ts';
import type { LibraryContext } from '../base/context.ts';
import { listPaperIds } from './lists.ts';
import { isSnoozed, unseenMatches, waitingMatches } from './new-shelf.ts';

/** Maximum rows to read. Older papers without a topic go into one group without reading their rows. */
const maxRows = 5_000;

interface NewPaper {
  readonly row: PaperRow;
  /** The paper’s matches with topics that are not snoozed. */
  readonly matches: readonly MatchRow[];
}

/** Returns what New lists in groups, each paper once: first the papers of topics, then the others. */
export async function newGroups(context: LibraryContext, by: NewBy): Promise<NewGroup[]> {
  const { db, now } = context;
  const at = now();
  const [ids, topics] = await Promise.all([
    listPaperIds(context, 'new', 'added'),
    db.topics.toCollection().sortBy('createdAt'),
  ]);
  const activeTopics = topics.filter((topic) => !isSnoozed(topic, at));
  const matches = await Promise.all(activeTopics.map(({ id }) => matchesInNew(db, id, at)));
  const byPaper = Map.groupBy(matches.flat(), ({ paper }) => paper);
  const matched = ids.filter((id) => byPaper.has(id));
  const others = ids.filter((id) => !byPaper.has(id));
  const recentOthers = others.slice(0, Math.max(0, maxRows - matched.length));
  const rows = (await db.papers.bulkGet([...matched, ...recentOthers])).filter((row) => row !== undefined);
  const newPapers = rows.map((row): NewPaper => ({ row, matches: byPaper.get(row.id) ?? [] }));
  const older = others.slice(recentOthers.length);
  const inPart = (part: NewPart): NewGroup[] =>
    groupsBy[by](
      newPapers.filter((paper) => paper.matches.length > 0 === (part === 'topics')),
      activeTopics,
    ).map((group) => ({
      ...group,
      part,
      key: by === 'topic' || part === 'others' ? group.key : `${part} ${group.key}`,
    }));
  return [
    ...inPart('topics'),
    ...inPart('others'),
    ...(older.length === 0 ? [] : [{ key: 'older', part: 'others', kind: 'older', ids: older } as const]),
  ];
}

async function matchesInNew(db: Database, topic: string, now: number): Promise<MatchRow[]> {
  const papers = [...(await unseenMatches(db, topic)), ...(await waitingMatches(db, topic, now))];
  const rows = await db.matches.bulkGet(papers.map((paper) => [topic, paper]));
  return rows.filter((row) => row !== undefined);
}

/** A group before it is known in which part of New it is. */
type Ungrouped = NewGroup extends infer Group ? (Group extends NewGroup ? Omit<Group, 'part'> : never) : never;

const groupsBy: Record<NewBy, (papers: readonly NewPaper[], topics: readonly TopicRow[]) => Ungrouped[]> = {
  topic(papers, topics) {
    const homes = Map.groupBy(papers, (paper) => homeOf(paper, topics));
    return [...topics.map(({ id }) => id), undefined].flatMap((topic): Ungrouped[] => {
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
