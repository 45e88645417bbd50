/** Notes of matches that are to be made: whoever reads one may do the work. */
import type { LibraryContext } from '../base/context.ts';
import { rematchPrefix } from '../base/meta-rows.ts';

/** The note of an unfinished remaking, in `meta`. */
export interface RematchCheckpoint {
  /** Which saving it belongs to: a later one takes its place. */
  readonly run: string;
  /** The last paper that is done. */
  readonly after: number;
  readonly done: number;
}

export const checkpointRow = (topic: string): string => `${rematchPrefix}${topic}`;

/** Writes down that a topic's matches are to be made; inside the caller's transaction over `meta`. */
export async function enqueueRematch({ db, newId }: LibraryContext, topic: string): Promise<string> {
  const note: RematchCheckpoint = { run: newId(), after: 0, done: 0 };
  await db.meta.put({ name: checkpointRow(topic), value: note });
  return note.run;
}

/** The same, unless that is asked and nothing is made yet. */
export async function enqueueRematchOnce(context: LibraryContext, topic: string): Promise<void> {
  const note = (await context.db.meta.get(checkpointRow(topic)))?.value as RematchCheckpoint | undefined;
  if (note?.done !== 0) await enqueueRematch(context, topic);
}
