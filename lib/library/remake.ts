/**
 * A topic's matches made anew for the whole library: part after part, each with its place written down in the same
 * transaction. Whoever dies on the way leaves a note of how far the matches are made, and anybody may go on.
 */
import type { MatchRow } from '../db/schema.ts';
import type { Topic } from '../domain/topic.ts';
import type { RemakeProgress } from '../library.ts';
import { withoutEnded } from '../topics/mutes.ts';
import type { LibraryContext } from './context.ts';
import { countFrequencies, learns, tendFrequencies } from './frequencies.ts';
import { compileTopics, documentOf, learnTopic, matchRows } from './matching.ts';
import type { CompiledTopics } from './ports.ts';
import { askToRemake, askToRemakeAll, type Note, noteOf, prefix } from './remake-note.ts';
import { readTally } from './tally.ts';

/** Papers in one transaction: a part takes some 50 ms, so that a screen still answers. */
const partSize = 400;

/** Takes back that a topic's matches are to be made; inside the caller's transaction over `meta`. */
export async function forgetRemake({ db }: LibraryContext, topic: string): Promise<void> {
  await db.meta.delete(noteOf(topic));
}

export async function isUnfinished({ db }: LibraryContext, topic: string): Promise<boolean> {
  return (await db.meta.get(noteOf(topic))) !== undefined;
}

async function notes({ db }: LibraryContext): Promise<{ topic: string; note: Note }[]> {
  const rows = await db.meta.where('name').startsWith(prefix).toArray();
  return rows.map(({ name, value }) => ({ topic: name.slice(prefix.length), note: value as Note }));
}

/** See `Library.remaking`. */
export async function remaking(context: LibraryContext): Promise<RemakeProgress[]> {
  const [unfinished, { all: of }] = await Promise.all([notes(context), readTally(context.db)]);
  return unfinished.map(({ topic, note }) => ({ topic, done: Math.min(note.done, of), of }));
}

/** Makes all matches of a topic. A later saving of the same topic ends it: that one does the work. */
export async function remake(
  context: LibraryContext,
  topic: Topic,
  run: string,
  onProgress: (progress: RemakeProgress) => void,
): Promise<void> {
  if (learns([topic])) await countFrequencies(context);
  await learnTopic(context, topic);
  const compiled = await compileTopics(context, [topic]);
  const { all: of } = await readTally(context.db);
  for (;;) {
    const done = await remakePart(context, topic.id, run, compiled);
    if (done === undefined) return;
    onProgress({ topic: topic.id, done: Math.min(done, of), of });
    // Between two parts the screen has its turn.
    await new Promise((resolve) => setTimeout(resolve));
  }
}

/**
 * One step of the topics' upkeep: counts words where a topic learns from papers, and goes on with one part of each
 * remaking that somebody left.
 * @returns whether there is more to do
 */
export async function tendTopics(context: LibraryContext): Promise<boolean> {
  await endMutes(context);
  if (learns(await context.db.topics.toArray()) && (await tendFrequencies(context))) return true;
  await learnTopics(context);
  let more = false;
  for (const { topic: id, note } of await notes(context)) {
    const topic = await context.db.topics.get(id);
    if (topic === undefined) {
      await forgetRemake(context, id);
      continue;
    }
    const compiled = await compileTopics(context, [topic]);
    if ((await remakePart(context, id, note.run, compiled)) !== undefined) more = true;
  }
  return more;
}

/**
 * Topics of whose liked papers more or less is known since they were learned, or that were learned in a much smaller
 * library, are learned, and their matches made, anew.
 */
async function learnTopics(context: LibraryContext): Promise<void> {
  const { db } = context;
  const { all } = await readTally(db);
  for (const topic of await db.topics.toArray()) {
    if (!(await learnTopic(context, topic, all))) continue;
    await db.transaction('rw', db.meta, () => askToRemakeAll(context, topic.id));
  }
}

/** Words that were muted until now count again: the topic's matches are made anew. */
async function endMutes(context: LibraryContext): Promise<void> {
  const { db, now } = context;
  const ended = (await db.topics.toArray()).flatMap((topic) => withoutEnded(topic, now()) ?? []);
  for (const { id } of ended) {
    await db.transaction('rw', [db.topics, db.meta], async () => {
      // Another window may have changed the topic since.
      const topic = await db.topics.get(id);
      const left = topic && withoutEnded(topic, now());
      if (left === undefined) return;
      await db.topics.put(left);
      await askToRemake(context, id);
    });
  }
}

/** @returns how many papers are done; undefined where nothing is left, or another saving took over */
async function remakePart(
  context: LibraryContext,
  topic: string,
  run: string,
  compiled: CompiledTopics,
): Promise<number | undefined> {
  const { db } = context;
  return db.transaction('rw', [db.papers, db.states, db.matches, db.meta], async () => {
    const note = (await db.meta.get(noteOf(topic)))?.value as Note | undefined;
    if (note?.run !== run) return undefined;
    const papers = await db.papers.where('id').above(note.after).limit(partSize).toArray();
    const last = papers.at(-1)?.id ?? Number.POSITIVE_INFINITY;
    const states = await db.states.bulkGet(papers.map((paper) => paper.id));
    const made = papers.flatMap((paper, index): MatchRow[] =>
      matchRows(compiled.fits(documentOf(paper, states[index])), paper, states[index]),
    );
    await db.matches.where('[topic+paper]').between([topic, note.after], [topic, last], false, true).delete();
    await db.matches.bulkPut(made);
    if (papers.length < partSize) {
      await db.meta.delete(noteOf(topic));
      return undefined;
    }
    const next: Note = { run, after: last, done: note.done + papers.length };
    await db.meta.put({ name: noteOf(topic), value: next });
    return next.done;
  });
}
