/** What New lists: papers that were never in view, and topics’ papers that wait to be dealt with. */
import type { Database } from '../../db/database.ts';
import type { TopicRow } from '../../db/schema.ts';

/** So long a topic’s paper waits in New after it was in view, in milliseconds: 30 days. */
export const patience = 30 * 86_400_000;

const fullRange: [number, number] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];

export function isSnoozed(topic: TopicRow, now: number): boolean {
  return topic.snoozedUntil !== undefined && topic.snoozedUntil > now;
}

/** Returns a topic’s papers that were never in view, the latest first. */
export async function unseenMatches(db: Database, topic: string, since = fullRange[0]): Promise<number[]> {
  const range = db.matches.where('[topic+fresh]').between([topic, since], [topic, fullRange[1]]);
  return (await range.reverse().primaryKeys()).map(([, paper]) => paper);
}

/** Returns a topic’s papers that were in view and wait to be dealt with. */
export async function waitingMatches(db: Database, topic: string, now: number): Promise<number[]> {
  const range = db.matches.where('[topic+waiting]').between([topic, now - patience], [topic, fullRange[1]]);
  return (await range.reverse().primaryKeys()).map(([, paper]) => paper);
}

/** Returns the papers of all topics that are not snoozed and wait to be dealt with, each once. */
export async function waitingPapers(db: Database, now: number): Promise<Set<number>> {
  const topics = (await db.topics.toArray()).filter((topic) => !isSnoozed(topic, now));
  const waiting = await Promise.all(topics.map(({ id }) => waitingMatches(db, id, now)));
  return new Set(waiting.flat());
}
