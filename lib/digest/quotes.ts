import type { DigestEntry } from '../domain/digest.ts';
import type { Paper } from '../domain/paper.ts';
import type { QuoteSource } from '../domain/series.ts';
import { keySentence } from './key-sentence.ts';

/** Sentences that were chosen last: a digest in view is rebuilt with every change of the library. */
const chosen = new Map<string, string | undefined>();

const mostChosen = 1_000;

function bestSentence({ title, abstract }: Paper): string | undefined {
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

/** Chooses what one digest quotes of each paper: never the same words under two papers. */
export class Quotes {
  /** The words quoted, by the first key of their paper. */
  private readonly taken = new Map<string, string>();
  private readonly source: QuoteSource;

  constructor(source: QuoteSource = 'abstract') {
    this.source = source;
  }

  /** @returns undefined if there is neither an abstract nor a summary, or another paper has the same */
  of(paper: Paper): DigestEntry['text'] {
    const found =
      this.source === 'summary'
        ? (this.summaryOf(paper) ?? this.sentenceOf(paper))
        : (this.sentenceOf(paper) ?? this.summaryOf(paper));
    if (found !== undefined) this.taken.set(found.words, paper.keys[0] ?? '');
    return found;
  }

  private sentenceOf(paper: Paper): DigestEntry['text'] {
    const best = bestSentence(paper);
    const words = best === undefined || this.isFree(best, paper) ? best : keySentence(paper, this.wordsOfOthers(paper));
    return words === undefined ? undefined : { kind: 'abstract', words };
  }

  private summaryOf(paper: Paper): DigestEntry['text'] {
    const { summary } = paper;
    if (summary === undefined || !this.isFree(summary.text, paper)) return undefined;
    return { kind: 'summary', words: summary.text, by: summary.by };
  }

  private isFree(words: string, paper: Paper): boolean {
    const owner = this.taken.get(words);
    return owner === undefined || owner === (paper.keys[0] ?? '');
  }

  private wordsOfOthers(paper: Paper): ReadonlySet<string> {
    return new Set([...this.taken.keys()].filter((words) => !this.isFree(words, paper)));
  }
}
