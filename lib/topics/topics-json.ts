import type { Key } from '../domain/key.ts';
import { type Topic, topicFile } from '../domain/topic.ts';
import { DigestifError } from '../errors.ts';
import { parseQuery } from '../search/parse-query.ts';
import { defaultMaxPerDigest } from './new-topic.ts';

/** A topic in a file, without fields that belong to one library. */
export type TopicOfFile = Omit<Topic, 'id' | 'createdAt'>;

/** Writes topics as topics.json, which `npm run cli -- match` reads too. The same topics give the same text. */
export function writeTopics(topics: readonly Topic[]): string {
  const plain = topics.map(({ id: _id, createdAt: _at, tells: _here, ...topic }) => topic);
  return `${JSON.stringify(plain, undefined, 2)}\n`;
}

/**
 * Reads topics.json.
 * @returns the topics, and a message for each mistake in their queries
 * @throws {DigestifError} if the text isn't valid
 */
export function readTopics(text: string): { topics: TopicOfFile[]; problems: string[] } {
  let input: unknown;
  try {
    input = JSON.parse(text);
  } catch {
    throw new DigestifError('This file isn’t valid JSON. No topics were added.');
  }
  const parsed = topicFile.safeParse(input);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new DigestifError(
      `This file has no valid topics: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim(),
    );
  }
  const topics = parsed.data.map(
    ({ like, dislike, most = defaultMaxPerDigest, snoozedUntil, mutes, perWeek, least, ...topic }): TopicOfFile => ({
      ...topic,
      like: like as Key[],
      dislike: dislike as Key[],
      most,
      ...(snoozedUntil === undefined ? {} : { snoozedUntil }),
      ...(mutes === undefined ? {} : { mutes }),
      ...(perWeek === undefined ? {} : { perWeek }),
      ...(least === undefined ? {} : { least }),
    }),
  );
  return {
    topics,
    problems: topics.flatMap(({ name, query }) =>
      parseQuery(query).problems.map(({ sentence }) => `${name}: ${sentence}`),
    ),
  };
}
