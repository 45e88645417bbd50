import type { z } from 'zod';
import type { Key } from '../../lib/domain/key.ts';
import { findKey } from '../../lib/domain/parse-key.ts';
import { type Topic, topicFile } from '../../lib/domain/topic.ts';
import { DigestifError } from '../../lib/errors.ts';
import { defaultMaxPerDigest } from '../../lib/topics/new-topic.ts';
import { type Io, quote } from './command.ts';
import { readTextInput } from './input.ts';

/**
 * Reads `topics.json`: a list of topics, of which all but the name may be missing. Likes and dislikes that are no keys
 * are said and left out.
 * @throws {DigestifError} where the file cannot be read or holds no such list, with what is wrong and where
 */
export async function readTopics(path: string, io: Pick<Io, 'err'>): Promise<Topic[]> {
  const text = await readTextInput(path);
  const parsed = topicFile.safeParse(text.trim() === '' ? [] : withoutNulls(parseJson(text, path)));
  if (!parsed.success) {
    throw new DigestifError(`cannot read ${quote(path)}: ${reasonOf(parsed.error.issues[0])}`);
  }
  const keysOf = (texts: readonly string[], name: string): Key[] =>
    texts.flatMap((text) => {
      // The bare id of an arXiv paper is what its corpus calls it.
      const key = findKey(text) ?? findKey(`arxiv:${text}`);
      if (key === undefined) io.err(`${path}: topic ${quote(name)}: ${quote(text)} isn’t an identifier\n`);
      return key ?? [];
    });
  return parsed.data.map(({ name, query, like, dislike, most = defaultMaxPerDigest }, place) => ({
    id: `topic-${place + 1}`,
    name,
    query,
    like: keysOf(like, name),
    dislike: keysOf(dislike, name),
    most,
    createdAt: 0,
  }));
}

/** What a topic says with `null`, it does not say. */
function withoutNulls(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  return value.map((topic: unknown) =>
    typeof topic === 'object' && topic !== null
      ? Object.fromEntries(Object.entries(topic).filter(([, field]) => field !== null))
      : topic,
  );
}

/** What is wrong with the file, the topics counted from 1. */
function reasonOf(issue: z.core.$ZodIssue | undefined): string {
  const [place, field] = issue?.path ?? [];
  if (issue === undefined || typeof place !== 'number') return 'it has no list of topics';
  const topic = `topic ${place + 1}`;
  if (field === undefined) return `${topic} isn’t a topic`;
  if (field !== 'name') return `${topic}: ${String(field)} is invalid`;
  return `${topic}: name is ${issue.code === 'too_small' ? 'empty' : 'missing'}`;
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new DigestifError(`cannot read ${quote(path)}: it isn’t valid JSON`, { cause: error });
  }
}
