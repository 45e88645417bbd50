import type { DigestEntry } from '../domain/digest.ts';
import type { Paper } from '../domain/paper.ts';
import type { Fit } from '../domain/topic.ts';
import type { DigestInput } from './digest-input.ts';
import type { DigestTopic } from './digest-request.ts';
import { keySentence } from './key-sentence.ts';

/** Sentences that were chosen last: a digest in view is rebuilt with every change of the library. */
const chosen = new Map<string, string | undefined>();

const mostChosen = 1_000;

function sentenceOf({ title, abstract }: Paper): string | undefined {
  if (abstract === undefined) return undefined;
  const text = `${title}\n${abstract}`;
  const known = chosen.get(text);
  const sentence = known ?? keySentence({ title, abstract });
  chosen.delete(text);
  chosen.set(text, sentence);
  for (const oldest of chosen.keys()) {
    if (chosen.size <= mostChosen) break;
    chosen.delete(oldest);
  }
  return sentence;
}

/** @param fits by topic id; those that the entry names as reasons */
export function buildEntry(
  input: DigestInput,
  topics: readonly DigestTopic[],
  fits: ReadonlyMap<string, Fit>,
  ofPeriod: boolean,
): DigestEntry {
  const { paper, comment, news, votesOn } = input;
  const sentence = sentenceOf(paper);
  const text: DigestEntry['text'] =
    sentence !== undefined
      ? { kind: 'abstract', words: sentence }
      : paper.summary && { kind: 'summary', words: paper.summary.text, by: paper.summary.by };
  return {
    paper,
    ...(comment !== undefined && { comment }),
    ...(news !== undefined && { news }),
    ...(votesOn !== undefined && paper.upvotes !== undefined && { votesOn }),
    ...(!ofPeriod && { beyond: true as const }),
    ...(text !== undefined && { text }),
    why: topics.flatMap(({ id, name }) => {
      const fit = fits.get(id);
      return fit === undefined ? [] : [{ topic: name, reasons: fit.reasons }];
    }),
  };
}
