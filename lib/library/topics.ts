/** Topics: saved, matched against everything that is stored, tried out before they are saved. */
import type { MatchRow, PaperRow, StateRow } from '../db/schema.ts';
import type { Fit, Topic } from '../domain/topic.ts';
import { DigestifError } from '../errors.ts';
import type { TopicTrial } from '../library.ts';
import type { LibraryContext } from './context.ts';
import { documentOf, likedPapers, matchRows } from './matching.ts';

/** Papers read at a time when all of them are gone through. */
const chunk = 1_000;
const week = 7 * 86_400_000;

/** Every paper in the library with its state, by local id, chunk after chunk. */
export async function* allPapers({
  db,
}: Pick<LibraryContext, 'db'>): AsyncGenerator<{ row: PaperRow; state: StateRow | undefined }[]> {
  for (let after = 0; ; ) {
    const rows = await db.papers.where('id').above(after).limit(chunk).toArray();
    const last = rows.at(-1);
    if (last === undefined) return;
    const states = await db.states.bulkGet(rows.map((row) => row.id));
    yield rows.map((row, index) => ({ row, state: states[index] }));
    after = last.id;
  }
}

/** See `Library.saveTopic`. */
export async function saveTopic(context: LibraryContext, topic: Topic): Promise<number> {
  const { db } = context;
  await db.transaction('rw', [db.topics, db.acts], () => db.topics.put(topic));
  const compiled = context.matching.compile([topic], await likedPapers(context, [topic]));
  const kept = new Set<number>();
  let matched = 0;
  for await (const papers of allPapers(context)) {
    const found = papers.flatMap(({ row, state }) => matchRows(compiled.fits(documentOf(row, state)), row, state));
    for (const match of found) {
      kept.add(match.paper);
      if (match.met !== undefined) matched++;
    }
    await putMatches(context, topic, found);
  }
  const stale = (await matchesOf(context, topic.id)).filter(([, paper]) => !kept.has(paper));
  await db.matches.bulkDelete(stale);
  return matched;
}

/** A topic that was changed or deleted meanwhile gets no matches of its old rule; a paper decided meanwhile is not new. */
async function putMatches({ db }: LibraryContext, topic: Topic, matches: readonly MatchRow[]): Promise<void> {
  if (matches.length === 0) return;
  await db.transaction('rw', [db.topics, db.states, db.papers, db.matches], async () => {
    const now = await db.topics.get(topic.id);
    if (now === undefined || JSON.stringify(now) !== JSON.stringify(topic)) return;
    const ids = matches.map((match) => match.paper);
    const [states, papers] = await Promise.all([db.states.bulkGet(ids), db.papers.bulkGet(ids)]);
    const current = matches.flatMap((match, index): MatchRow[] => {
      if (papers[index] === undefined) return [];
      const { fresh: _fresh, ...rest } = match;
      return [states[index]?.new === undefined ? rest : match];
    });
    await db.matches.bulkPut(current);
  });
}

async function matchesOf({ db }: LibraryContext, topic: string): Promise<[string, number][]> {
  const range: [[string, number], [string, number]] = [
    [topic, 0],
    [topic, Number.POSITIVE_INFINITY],
  ];
  return db.matches
    .where('[topic+paper]')
    .between(...range)
    .primaryKeys();
}

/** See `Library.deleteTopic`. */
export async function deleteTopic(context: LibraryContext, id: string): Promise<Topic> {
  const { db } = context;
  return db.transaction('rw', [db.topics, db.matches, db.acts], async () => {
    const topic = await db.topics.get(id);
    if (topic === undefined) throw new DigestifError(`There is no topic “${id}”.`);
    await db.topics.delete(id);
    await db.matches.bulkDelete(await matchesOf(context, id));
    return topic;
  });
}

/** See `Library.tryTopic`. */
export async function tryTopic(context: LibraryContext, topic: Topic): Promise<TopicTrial> {
  const compiled = context.matching.compile([topic], await likedPapers(context, [topic]));
  const since = context.now() - week;
  const found: { id: number; fit: Fit; met: number }[] = [];
  let of = 0;
  let lastWeek = 0;
  for await (const papers of allPapers(context)) {
    of += papers.length;
    for (const { row, state } of papers) {
      const [match] = compiled.fits(documentOf(row, state));
      if (match === undefined || match.fit.strength === 'near') continue;
      found.push({ id: row.id, fit: match.fit, met: row.met });
      if (row.firstSeen >= since) lastWeek++;
    }
  }
  const sample = found
    .sort((a, b) => b.met - a.met)
    .slice(0, 20)
    .map(({ id, fit }) => ({ id, fit }));
  return { matched: found.length, of, lastWeek, sample, problems: [...compiled.problems] };
}
