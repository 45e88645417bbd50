import type { Key } from '../domain/key.ts';
import type { Paper } from '../domain/paper.ts';
import { formatQuery } from '../search/format-query.ts';
import { parseQuery } from '../search/parse-query.ts';
import { compileTopic } from './compile-topic.ts';
import { hashPhrase, Scan } from './hash-words.ts';
import { TopicPaper } from './prepared-paper.ts';
import type { CountSketch } from './word-counts.ts';

/** A suggested topic; the user may accept it. */
export interface SuggestedTopic {
  readonly name: string;
  readonly query: string;
  /** Number of papers that the topic matches. */
  readonly papers: number;
  /** The best matching papers as likes, if requested. */
  readonly like: readonly Key[];
}

/** Options of {@link suggestTopics}. */
export interface SuggestOptions {
  /** Maximum number of topics. */
  readonly most: number;
  /** How common words are in all papers: words common everywhere aren't characteristic. */
  readonly frequencies?: CountSketch;
  /** Queries or names of existing topics, which aren't suggested again. */
  readonly known?: readonly string[];
  /** Maximum share of the papers that have a phrase. */
  readonly broad?: number;
  /** Also suggests phrases that occur only in abstracts: good for grouping papers, while titles name subjects. */
  readonly untitled?: true;
  /** Maximum number of likes of a topic; none by default. */
  readonly likes?: number;
}

/** Maximum number of words of a phrase. */
const maxPhraseWords = 4;
/** Default of {@link SuggestOptions.broad}. */
const defaultBroad = 0.34;
/** Phrases whose papers overlap by this much (Jaccard) are one suggestion. */
const maxOverlap = 0.6;
/** Number of phrases tried as topics per requested topic. */
const triesPerTopic = 3;

/**
 * Words next to terms that aren't a subject by themselves: kinds of studies, papers and their parts. A phrase neither
 * starts nor ends with them.
 */
const genericWords = wordsOf(
  'high low large small long short real world good better best state art wide range open source end quality scale level ' +
    'time number set data dataset datasets datum task tasks model models system systems performance problem problems ' +
    'question questions challenge challenges solution solutions approach approaches technique techniques strategy ' +
    'strategies process processes analysis analyses review systematic meta study studies background objective objectives ' +
    'conclusion conclusions introduction results result methods aim aims purpose importance finding findings effect effects ' +
    'role impact association associations case cases report reports group groups control controls patient patients year ' +
    'years month months day days hour hours week weeks age aged risk factor factors outcome outcomes use change changes difference ' +
    'differences increase increases decrease higher lower greater less fewer total mean median ratio interval confidence ' +
    'value values score scores rate rates type types form forms part parts example examples code available publicly ' +
    'human humans people individual individuals participant participants related associated dependent specific ' +
    'evidence insight insights understanding knowledge information application applications field area areas research ' +
    'researcher researchers community literature baseline baselines benchmark benchmarks metric metrics evaluation accuracy ' +
    'ability capability capabilities potential limitation limitations advantage advantages gap gaps need needs way ways ' +
    'step steps stage stages state states structure structures function functions feature features property properties ' +
    'early late major minor main common rare strong weak full whole single double similar current future present ' +
    'ai llm llms lmm lmms mllm mllms gpt gpts chatgpt nlp ml dl gpu gpus api apis pdf url fine tuning tuned pre training trained ' +
    'neural deep machine learning network networks transformer transformers ' +
    'university department author authors correspondence preprint article journal license copyright figure table',
);

interface Candidate {
  /** Indexes of the papers that have it. */
  readonly papers: Set<number>;
  /** Those whose title has it, and those that have it as a term of its own. */
  readonly titled: Set<number>;
  readonly asTerm: Set<number>;
  /** Those that have it outside their title. */
  readonly inText: Set<number>;
  readonly surfaces: Map<string, number>;
  readonly words: number;
  readonly hash: number;
}

/**
 * Suggests topics from papers: phrases that several of them share, no two of which mean the same papers. A phrase
 * counts by the papers that have it; more in titles and as a term of its own, less if it is common elsewhere. Each is
 * matched with the papers as a topic, so that its count is exact.
 */
export function suggestTopics(
  papers: readonly Paper[],
  { most, frequencies, known = [], broad = defaultBroad, untitled, likes = 0 }: SuggestOptions,
): SuggestedTopic[] {
  const candidates = new Map<string, Candidate>();
  for (const [index, paper] of papers.entries()) {
    collect(candidates, index, paper.title, true);
    collect(candidates, index, paper.abstract ?? '', false);
    for (const keyword of paper.keywords) if (keyword.length <= 40) collect(candidates, index, keyword, false);
  }
  const hasAbstracts = papers.some(({ abstract }) => abstract !== undefined);
  const minPapers = papers.length < 12 ? 2 : 3;
  const followed = new Set(known.map((words) => hashPhrase(words).words.join(' ')));
  const ranked = [...candidates]
    .filter(([key, { papers: having, titled, inText }]) => {
      // If abstracts are known, they mention the subject: "a closer look" occurs only in titles.
      if (inText.size === 0 && hasAbstracts) return false;
      const isShared = having.size >= minPapers && having.size <= Math.max(minPapers, papers.length * broad);
      return isShared && (untitled === true || titled.size > 0) && !followed.has(key);
    })
    .map(([, candidate]) => ({ candidate, score: scoreOf(candidate, frequencies) }))
    .sort((a, b) => b.score - a.score || (nameOf(a.candidate) < nameOf(b.candidate) ? -1 : 1));
  const short = [...candidates.values()].filter((one) => one.words === 1 && one.papers.size > 1).map(nameOf);
  return distinctTopics(ranked, short, papers, { most, likes });
}

function distinctTopics(
  ranked: readonly { readonly candidate: Candidate }[],
  /** Single words that may be abbreviations of the phrases. */
  short: readonly string[],
  papers: readonly Paper[],
  { most, likes }: { readonly most: number; readonly likes: number },
): SuggestedTopic[] {
  const chosen: { topic: SuggestedTopic; papers: ReadonlySet<number>; words: string }[] = [];
  const ready = papers.map((paper) => new TopicPaper(paper));
  let tried = 0;
  for (const { candidate } of ranked) {
    if (chosen.length === most || tried === most * triesPerTopic) break;
    const surface = nameOf(candidate);
    const words = ` ${surface.toLowerCase()} `;
    // An abbreviation belongs to its phrase, whichever of the two is more frequent.
    if (ranked.some((other) => other.candidate.words > 1 && abbreviates(surface, nameOf(other.candidate)))) continue;
    // "RAG" after "RAG systems", or the same papers under another name, adds nothing.
    if (chosen.some((one) => one.words.includes(words.trim()) || words.includes(one.words.trim()))) continue;
    if (chosen.some((one) => overlap(one.papers, candidate.papers) > maxOverlap)) continue;
    // "Faster speculative" after "speculative decoding": part of its papers and its words.
    if (chosen.some((one) => isPart(candidate, words, one))) continue;
    tried += 1;
    const query = asQuery([surface, ...short.filter((one) => abbreviates(one, surface))]);
    if (query === undefined) continue;
    const topic = compileTopic({ name: surface, query, like: [], dislike: [] });
    const matched = papers.flatMap(({ keys }, index) => {
      const fit = ready[index] === undefined ? undefined : topic.score(ready[index]);
      return fit === undefined || fit.strength === 'near' ? [] : [{ key: keys[0], score: fit.score }];
    });
    if (matched.length === 0) continue;
    const like = matched.toSorted((a, b) => b.score - a.score).slice(0, likes);
    chosen.push({
      topic: { name: asName(surface), query, papers: matched.length, like: like.map(({ key }) => key) },
      papers: candidate.papers,
      words,
    });
  }
  return chosen.map(({ topic }) => topic).sort((a, b) => b.papers - a.papers || (a.name < b.name ? -1 : 1));
}

function scoreOf({ papers, titled, asTerm, words, hash }: Candidate, frequencies: CountSketch | undefined): number {
  const term = (asTerm.size + 0.25) / papers.size;
  const inText = Math.log2(1 + papers.size) + Math.log2(1 + titled.size) * 1.5;
  const length = words === 1 ? 0.8 : words === 2 ? 1 : 1.15;
  const rarity =
    frequencies === undefined || frequencies.papers < 200 ? 1 : Math.min(1.5, frequencies.weight(hash) / 4);
  return inText * Math.sqrt(Math.min(1, term)) * length * rarity;
}

const scan = new Scan();

/** Collects the phrases of a text: runs of words between stop words, whole and in parts. */
function collect(candidates: Map<string, Candidate>, index: number, text: string, isTitle: boolean): void {
  scan.read(text);
  const { words, pairs, terms, from, to, empty } = scan;
  for (let last = 0; last < scan.length; last += 1) {
    for (let first = last; first >= 0 && last - first < maxPhraseWords; first -= 1) {
      if (first < last && (pairs[first + 1] === 0 || !joins(text, to[first] ?? 0, from[first + 1] ?? 0))) break;
      const surface = text.slice(from[first], to[last]);
      const count = last - first + 1;
      if (empty[first] === 1 || empty[last] === 1 || !mayName(surface, count)) continue;
      const key = Array.from(words.subarray(first, last + 1)).join(' ');
      const candidate = candidates.get(key) ?? {
        papers: new Set<number>(),
        titled: new Set<number>(),
        asTerm: new Set<number>(),
        inText: new Set<number>(),
        surfaces: new Map<string, number>(),
        words: count,
        hash: count === 1 ? (words[last] ?? 0) : count === 2 ? (pairs[last] ?? 0) : (terms[last] ?? 0),
      };
      candidates.set(key, candidate);
      candidate.papers.add(index);
      (isTitle ? candidate.titled : candidate.inText).add(index);
      const begins = first === 0 || pairs[first] === 0 || !joins(text, to[first - 1] ?? 0, from[first] ?? 0);
      if (begins && terms[last] !== 0) candidate.asTerm.add(index);
      // Prefer the spelling of running text, because titles capitalise words.
      candidate.surfaces.set(surface, (candidate.surfaces.get(surface) ?? 0) + (isTitle ? 0.1 : 1));
    }
  }
}

/** Whether only a space or a hyphen is between two words. */
function joins(text: string, from: number, to: number): boolean {
  return /^[\s-]*$/.test(text.slice(from, to));
}

/** Whether words may be a topic's name: two or more, or one that is spelt like a name. */
function mayName(surface: string, words: number): boolean {
  if (/[^\p{L}\p{N}\p{M}\s-]/u.test(surface) || surface.length > 48) return false;
  const parts = surface.toLowerCase().split(/[\s-]+/);
  const [head = '', tail = ''] = [parts[0], parts.at(-1)];
  if (parts.length === 1)
    return words === 1 && /\p{Lu}.*\p{Lu}/u.test(surface) && surface.length <= 10 && !genericWords.has(head);
  // "graph neural network" is a subject, "neural network" and "large language model" aren't.
  if (genericWords.has(head) || parts.some((part) => /^\d+$/.test(part))) return false;
  return parts.length > 2
    ? parts.filter((part) => !genericWords.has(part)).length > 0
    : !genericWords.has(tail) || isMethod(tail);
}

/**
 * Whether a word names something only together with the one before: "reinforcement learning", "speculative decoding".
 */
function isMethod(word: string): boolean {
  return /^(?:learning|training|tuning|networks?|models?|systems?|transformers?)$/.test(word);
}

/** Whether a short word consists of the initials of a phrase: "RAG", "retrieval-augmented generation". */
function abbreviates(short: string, phrase: string): boolean {
  if (/[\s-]/.test(short)) return false;
  const initials = phrase.split(/[\s-]+/).map((word) => word.charAt(0));
  return initials.length > 1 && initials.join('').toLowerCase() === short.replace(/s$/, '').toLowerCase();
}

function nameOf({ surfaces }: Candidate): string {
  const [best] = [...surfaces].sort((a, b) => b[1] - a[1] || a[0].length - b[0].length || (a[0] < b[0] ? -1 : 1));
  return (best?.[0] ?? '').replace(/\s+/g, ' ');
}

/** Returns a name in sentence case; words keep their spelling. */
function asName(surface: string): string {
  return surface.charAt(0).toUpperCase() + surface.slice(1);
}

/** Returns a query that matches any of some phrases, with adjacent words in any ending. */
function asQuery(surfaces: readonly string[]): string | undefined {
  const { query, problems } = parseQuery(surfaces.map((surface) => surface.replace(/\s+/g, '-')).join(' OR '));
  return problems.length > 0 || query.kind === 'everything' ? undefined : formatQuery(query);
}

/** Whether a phrase shares a word with a chosen one, and nearly all of its papers. */
function isPart(
  { papers }: Candidate,
  words: string,
  chosen: { readonly papers: ReadonlySet<number>; readonly words: string },
): boolean {
  const others = new Set(chosen.words.trim().split(/[\s-]+/));
  if (
    !words
      .trim()
      .split(/[\s-]+/)
      .some((word) => others.has(word))
  )
    return false;
  const shared = [...papers].filter((paper) => chosen.papers.has(paper)).length;
  return shared >= papers.size * 0.8;
}

function overlap(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  let both = 0;
  for (const one of a) if (b.has(one)) both += 1;
  return both / (a.size + b.size - both);
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.split(' '));
}
