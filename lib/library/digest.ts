/** The digest of a week, and the weeks that have papers. */

import type { PaperRow } from '../db/schema.ts';
import { buildDigest, type DigestInput } from '../digest/build-digest.ts';
import type { Digest } from '../domain/digest.ts';
import { findWeek, findWeekOfDay } from '../domain/week.ts';
import { DigestifError } from '../errors.ts';
import type { DigestSize } from '../library.ts';
import { type LibraryContext, localDay } from './context.ts';
import { plainPaper, plainState } from './rows.ts';
import { isSnoozed } from './shelves.ts';

/** See `Library.digest`. */
export async function digest(context: LibraryContext, name: string, size: DigestSize = {}): Promise<Digest> {
  const { db, now } = context;
  const week = findWeek(name);
  if (week === undefined) throw new DigestifError(`There is no week “${name}”.`);
  const [ofWeek, picked, saved, topics] = await Promise.all([
    db.papers.where('day').between(week.from, week.to, true, true).toArray(),
    decidedIn(context, 'picked', week.from, week.to),
    decidedIn(context, 'saved', week.from, week.to),
    db.topics.toArray(),
  ]);
  const rows = new Map([...ofWeek, ...picked, ...saved].map((row) => [row.id, row]));
  const ids = [...rows.keys()];
  const [states, matches] = await Promise.all([db.states.bulkGet(ids), db.matches.where('paper').anyOf(ids).toArray()]);
  const fits = Map.groupBy(matches, (match) => match.paper);
  const awake = topics.filter((topic) => !isSnoozed(topic, now())).sort((a, b) => a.createdAt - b.createdAt);
  const papers = [...rows.values()].flatMap((row, index): DigestInput[] => {
    const state = plainState(states[index]);
    // What the person put out of the way stays out, unless they picked it all the same.
    if (state.dismissed !== undefined && state.picked === undefined) return [];
    const paper = plainPaper(row, state);
    const input = {
      paper: { ...paper, listed: row.day },
      ...(state.picked === undefined ? {} : { picked: localDay(state.picked) }),
      ...(state.saved === undefined ? {} : { saved: localDay(state.saved) }),
      ...(state.comment === undefined ? {} : { comment: state.comment }),
      fits: (fits.get(row.id) ?? []).map(({ topic, score, strength, reasons }) => ({
        topic,
        fit: { score, strength, reasons },
      })),
    };
    return [input];
  });
  const { mostPerTopic, mostOthers } = size;
  return buildDigest({
    week,
    papers,
    topics: mostPerTopic === undefined ? awake : awake.map((topic) => ({ ...topic, most: mostPerTopic })),
    options: {
      notes: await notesOf(context, week.from, week.to),
      ...(mostOthers === undefined ? {} : { mostOthers, mostWithoutTopics: mostOthers }),
    },
  });
}

async function decidedIn(
  { db }: LibraryContext,
  flag: 'picked' | 'saved',
  from: string,
  to: string,
): Promise<PaperRow[]> {
  const day = 86_400_000;
  // Local days start up to a day before or after UTC's; the digest looks at the exact day itself.
  const ids = await db.states
    .where(flag)
    .between(Date.parse(from) - day, Date.parse(to) + 2 * day)
    .primaryKeys();
  return (await db.papers.bulkGet(ids)).filter((row) => row !== undefined);
}

/** What a reader must know of the week: a listing that showed less than it had. */
async function notesOf({ db }: LibraryContext, from: string, to: string): Promise<string[]> {
  const day = 86_400_000;
  const visits = await db.visits
    .where('at')
    .between(Date.parse(from) - day, Date.parse(to) + 2 * day)
    .toArray();
  const notes = visits.flatMap(({ source, name, date, at, total, parts }) => {
    const shown = Object.values(parts).reduce((sum, part) => sum + part.papers, 0);
    const on = date ?? localDay(at);
    if (source === 'seed' || total === undefined || shown >= total || on < from || on > to) return [];
    return [`${name ?? source}, ${on}: the page showed ${shown} of ${total}.`];
  });
  return [...new Set(notes)].sort();
}

/** See `Library.weeks`. */
export async function weeks({ db }: LibraryContext): Promise<string[]> {
  const days = (await db.papers.orderBy('day').uniqueKeys()) as string[];
  const found = new Set(days.flatMap((day) => findWeekOfDay(day)?.id ?? []));
  return [...found].sort().reverse();
}
