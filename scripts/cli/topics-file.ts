import { findKey, type Key } from '../../lib/domain/key.ts';
import { type Topic, topicFile } from '../../lib/domain/topic.ts';
import { DigestifError } from '../../lib/errors.ts';
import { type Io, quote } from './command.ts';
import { readTextInput } from './input.ts';

/**
 * Reads `topics.json`: a list of topics, of which all but the name may be missing. Likes and dislikes that are no keys
 * are said and left out.
 * @throws {DigestifError} where the file cannot be read or holds no such list, with what is wrong and where
 */
export async function readTopics(path: string, io: Pick<Io, 'err'>): Promise<Topic[]> {
  const parsed = topicFile.safeParse(parseJson(await readTextInput(path), path));
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new DigestifError(`cannot read ${quote(path)}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
  }
  const keysOf = (texts: readonly string[], name: string): Key[] =>
    texts.flatMap((text) => {
      // The bare id of an arXiv paper is what its corpus calls it.
      const key = findKey(text) ?? findKey(`arxiv:${text}`);
      if (key === undefined) io.err(`${path}: topic ${quote(name)}: ${quote(text)} is no key\n`);
      return key ?? [];
    });
  return parsed.data.map(({ name, query, like, dislike, most = 10 }, place) => ({
    id: `topic-${place + 1}`,
    name,
    query,
    like: keysOf(like, name),
    dislike: keysOf(dislike, name),
    most,
    createdAt: 0,
  }));
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new DigestifError(`cannot read ${quote(path)}: it is no JSON`, { cause: error });
  }
}
