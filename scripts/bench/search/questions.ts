/**
 * Generates queries for papers that users half remember, with the wanted paper. The same seed gives the same queries.
 */
import type { Paper } from '../../../lib/domain/paper.ts';
import { Random } from './random.ts';

export const kinds = ['title', 'half', 'author', 'authorYear', 'phrase', 'prefix', 'typo', 'id'] as const;
export type QuestionKind = (typeof kinds)[number] | 'human';

export interface Question {
  readonly kind: QuestionKind;
  readonly text: string;
  /** Index of the wanted paper. */
  readonly paper: number;
}

const stopWords = new Set(
  (
    'a about above after again against all also although am an and any are as at be because been before being below between both but by can ' +
    'cannot could did do does doing down during each even few for from further had has have having he her here hers him his how however i if in ' +
    'into is it its itself just may me might more most much must my no nor not now of off on once one only or other our ours out over own per ' +
    'same she should since so some such than that the their theirs them then there these they this those through thus to too two under until up ' +
    'upon us use used using very via was we well were what when where whether which while who whom why will with within without would yet you ' +
    'your'
  ).split(' '),
);

/** Returns the words of a text that a user would remember. */
export function contentWords(text: string): string[] {
  return (text.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu) ?? []).filter(
    (word) => word.length > 2 && !stopWords.has(word.toLowerCase()),
  );
}

const endings = [
  's',
  'ed',
  'ing',
  'ion',
  'ions',
  'ation',
  'er',
  'ers',
  'ly',
  'al',
  'ive',
  'e',
  'es',
  'ment',
  'ity',
  'ize',
  'ized',
  'ability',
];

/** Returns the word with another ending. */
function otherEnding(word: string, random: Random): string {
  const lower = word.toLowerCase();
  if (!/^[a-z]{6,}$/.test(lower)) return lower;
  const ending = endings
    .filter((end) => lower.endsWith(end) && lower.length - end.length >= 4)
    .sort((a, b) => b.length - a.length)[0];
  const trunk = ending === undefined ? lower : lower.slice(0, -ending.length);
  return trunk + random.pick(['s', 'ed', 'ing', 'ion', 'ions', 'er', 'e', 'es'].filter((end) => end !== ending));
}

/** Returns the word with one typo. */
function slip(word: string, random: Random): string {
  const letters = [...word.toLowerCase()];
  const at = 1 + random.below(letters.length - 1);
  const letter = String.fromCharCode(97 + random.below(26));
  switch (random.below(4)) {
    case 0:
      letters.splice(at, 1);
      break;
    case 1:
      letters.splice(at, 0, letter);
      break;
    case 2:
      letters[at] = letter;
      break;
    default: {
      const before = letters[at - 1] ?? '';
      letters[at - 1] = letters[at] ?? '';
      letters[at] = before;
    }
  }
  return letters.join('');
}

function ask(kind: (typeof kinds)[number], paper: Paper, papers: readonly Paper[], random: Random): string | undefined {
  const title = contentWords(paper.title);
  const abstract = contentWords(paper.abstract ?? '');
  if (title.length < 3 || abstract.length < 20) return undefined;
  switch (kind) {
    case 'title':
      return random
        .some(title, 3 + random.below(2))
        .join(' ')
        .toLowerCase();
    case 'half': {
      const words = [...random.some(title, 2 + random.below(2)), ...random.some(abstract, 2)];
      const changed = words.map((word) => (random.next() < 0.3 ? otherEnding(word, random) : word.toLowerCase()));
      if (random.next() < 0.4) {
        const other = contentWords(random.pick(papers).title);
        if (other.length > 0) changed[random.below(changed.length)] = random.pick(other).toLowerCase();
      }
      return changed.join(' ');
    }
    case 'author':
    case 'authorYear': {
      if (paper.authors.length === 0) return undefined;
      const surname = random.pick(paper.authors).split(/\s+/).at(-1) ?? '';
      if (surname.length < 3) return undefined;
      const words = random.some(title, 2).join(' ').toLowerCase();
      return kind === 'author'
        ? `${surname} ${words}`
        : `${surname} ${paper.published?.slice(0, 4) ?? ''} ${random.pick(title)}`;
    }
    case 'phrase': {
      const words = paper.title.replace(/["“”]/g, '').split(/\s+/);
      const length = Math.min(words.length, 3 + random.below(2));
      const from = random.below(words.length - length + 1);
      const phrase = words
        .slice(from, from + length)
        .join(' ')
        .replace(/[,:;.?!]+$/, '');
      return `"${phrase}"`;
    }
    case 'prefix': {
      const words = random.some(title, 3);
      const last = words.at(-1) ?? '';
      if (last.length < 6) return undefined;
      return [...words.slice(0, -1), last.slice(0, 4 + random.below(2))].join(' ').toLowerCase();
    }
    case 'typo': {
      const words = random.some(title, 3).map((word) => word.toLowerCase());
      const long = words.filter((word) => /^[a-z]{5,}$/.test(word));
      if (long.length === 0) return undefined;
      const chosen = random.pick(long);
      return words.map((word) => (word === chosen ? slip(word, random) : word)).join(' ');
    }
    case 'id': {
      const id = paper.keys[0].replace(/^arxiv:/, '');
      if (!/^\d{4}\.\d{5}$/.test(id)) return undefined;
      return random.pick([
        id,
        `arXiv:${id}v2`,
        `https://huggingface.co/papers/${id}`,
        `https://arxiv.org/pdf/${id}.pdf`,
        `10.48550/arXiv.${id}`,
      ]);
    }
  }
}

/** Returns `perKind` queries of each kind about the first papers of a collection. */
export function questionsAbout(papers: readonly Paper[], perKind: number, seed: number): Question[] {
  const random = new Random(seed);
  const questions: Question[] = [];
  for (const kind of kinds) {
    for (let count = 0; count < perKind; ) {
      const paper = random.below(papers.length);
      const text = ask(kind, papers[paper] as Paper, papers, random);
      if (text === undefined) continue;
      questions.push({ kind, text, paper });
      count += 1;
    }
  }
  return questions;
}

/** Returns five random words of a human-written summary; fewer if it has fewer. */
export function questionsOfSummaries(
  summaries: readonly { readonly summary: string; readonly paper: number }[],
  seed: number,
): Question[] {
  const random = new Random(seed);
  return summaries.flatMap(({ summary, paper }) => {
    const words = [...new Set(contentWords(summary).map((word) => word.toLowerCase()))];
    return words.length < 4 ? [] : [{ kind: 'human' as const, text: random.some(words, 5).join(' '), paper }];
  });
}

/** Selects random queries of all kinds except identifiers and summaries. */
export function mixed(questions: readonly Question[], limit: number, seed: number): Question[] {
  const kinds = new Set<QuestionKind>(['title', 'half', 'author', 'phrase', 'prefix', 'typo']);
  return new Random(seed).some(
    questions.filter((question) => kinds.has(question.kind)),
    limit,
  );
}
