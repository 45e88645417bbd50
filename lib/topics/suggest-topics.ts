import type { Key } from '../domain/key.ts';
import type { Paper } from '../domain/paper.ts';
import { formatQuery } from '../search/format-query.ts';
import { parseQuery } from '../search/parse-query.ts';
import { compileTopic } from './compile-topic.ts';
import { hashPhrase, Scan } from './hash-words.ts';
import { TopicPaper } from './prepared-paper.ts';
import type { CountSketch } from './word-counts.ts';

/** A topic that some papers suggest. Nothing follows it until a user takes it. */
export interface SuggestedTopic {
  readonly name: string;
  readonly query: string;
  /** How many of the papers the topic matches. */
  readonly papers: number;
  /** Papers that it may like: those that are most about it, where they were asked for. */
  readonly like: readonly Key[];
}

export interface SuggestOptions {
  /** Topics at most. */
  readonly most: number;
  /** How common words are beyond these papers: what is common everywhere tells little of them. */
  readonly frequencies?: CountSketch;
  /** What is followed already, as queries or names: it is not suggested again. */
  readonly known?: readonly string[];
  /** A phrase in more than this share of the papers tells too little of any. */
  readonly broad?: number;
  /** Phrases that stand in abstracts alone too: they part papers, where a title names a subject. */
  readonly untitled?: true;
  /** How many of its papers a topic may like, none unless it is said. */
  readonly likes?: number;
}

/** Words of a suggested phrase at most. */
const longest = 4;
/** The share of papers above which a phrase is no topic among them. */
const mostlyBroad = 0.34;
/** Phrases whose papers are this much the same are one suggestion (Jaccard). */
const same = 0.6;
/** Phrases that are put to the papers as topics, for each that is wanted. */
const finalists = 3;

/**
 * Words that stand beside terms and are no subject by themselves: of kinds of studies, of papers and their parts. A phrase
 * neither begins nor ends with them.
 */
const plain = wordsOf(
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
  /** Places of the papers that have it. */
  readonly papers: Set<number>;
  /** Of those, the ones whose title has it, and those in which it stands as a term of its own. */
  readonly titled: Set<number>;
  readonly alone: Set<number>;
  /** Those that have it outside their title. */
  readonly told: Set<number>;
  readonly surfaces: Map<string, number>;
  readonly words: number;
  readonly hash: number;
}

/**
 * Topics that some papers are about: phrases that several of them share, of which no two mean the same papers.
 * A phrase counts by the papers that have it, more in titles and as a term of its own, less where it is common elsewhere.
 * Each is put to the papers as the topic that it would be, so that its count is true.
 */
export function suggestTopics(
  papers: readonly Paper[],
  { most, frequencies, known = [], broad = mostlyBroad, untitled, likes = 0 }: SuggestOptions,
): SuggestedTopic[] {
  const candidates = new Map<string, Candidate>();
  for (const [place, paper] of papers.entries()) {
    collect(candidates, place, paper.title, true);
    collect(candidates, place, paper.abstract ?? '', false);
    for (const keyword of paper.keywords) if (keyword.length <= 40) collect(candidates, place, keyword, false);
  }
  const hasAbstracts = papers.some(({ abstract }) => abstract !== undefined);
  const fewest = papers.length < 12 ? 2 : 3;
  const followed = new Set(known.map((words) => hashPhrase(words).words.join(' ')));
  const ranked = [...candidates]
    .filter(([key, { papers: having, titled, told }]) => {
      // Where abstracts are known, a subject is spoken of in them: "a closer look" stands in titles alone.
      if (told.size === 0 && hasAbstracts) return false;
      const isShared = having.size >= fewest && having.size <= Math.max(fewest, papers.length * broad);
      return isShared && (untitled === true || titled.size > 0) && !followed.has(key);
    })
    .map(([, candidate]) => ({ candidate, score: scoreOf(candidate, frequencies) }))
    .sort((a, b) => b.score - a.score || (nameOf(a.candidate) < nameOf(b.candidate) ? -1 : 1));
  const short = [...candidates.values()].filter((one) => one.words === 1 && one.papers.size > 1).map(nameOf);
  return distinctTopics(ranked, short, papers, { most, likes });
}

function distinctTopics(
  ranked: readonly { readonly candidate: Candidate }[],
  /** Single words, among which abbreviations of the phrases are looked for. */
  short: readonly string[],
  papers: readonly Paper[],
  { most, likes }: { readonly most: number; readonly likes: number },
): SuggestedTopic[] {
  const chosen: { topic: SuggestedTopic; papers: ReadonlySet<number>; words: string }[] = [];
  const ready = papers.map((paper) => new TopicPaper(paper));
  let looked = 0;
  for (const { candidate } of ranked) {
    if (chosen.length === most || looked === most * finalists) break;
    const surface = nameOf(candidate);
    const words = ` ${surface.toLowerCase()} `;
    // An abbreviation goes with the phrase that it stands for, whichever of the two is more frequent.
    if (ranked.some((other) => other.candidate.words > 1 && abbreviates(surface, nameOf(other.candidate)))) continue;
    // "RAG" beside "RAG systems", or the same papers under another name, says nothing more.
    if (chosen.some((one) => one.words.includes(words.trim()) || words.includes(one.words.trim()))) continue;
    if (chosen.some((one) => overlap(one.papers, candidate.papers) > same)) continue;
    // "Faster speculative" beside "speculative decoding": a part of its papers, and of its words.
    if (chosen.some((one) => isPart(candidate, words, one))) continue;
    looked += 1;
    const query = asQuery([surface, ...short.filter((one) => abbreviates(one, surface))]);
    if (query === undefined) continue;
    const topic = compileTopic({ name: surface, query, like: [], dislike: [] });
    const matched = papers.flatMap(({ keys }, place) => {
      const fit = ready[place] === undefined ? undefined : topic.score(ready[place]);
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

function scoreOf({ papers, titled, alone, words, hash }: Candidate, frequencies: CountSketch | undefined): number {
  const term = (alone.size + 0.25) / papers.size;
  const told = Math.log2(1 + papers.size) + Math.log2(1 + titled.size) * 1.5;
  const length = words === 1 ? 0.8 : words === 2 ? 1 : 1.15;
  const rarity =
    frequencies === undefined || frequencies.papers < 200 ? 1 : Math.min(1.5, frequencies.weight(hash) / 4);
  return told * Math.sqrt(Math.min(1, term)) * length * rarity;
}

const scan = new Scan();

/** The phrases of a text: runs of words between those that say nothing, whole and in parts. */
function collect(candidates: Map<string, Candidate>, place: number, text: string, isTitle: boolean): void {
  scan.read(text);
  const { words, pairs, terms, from, to, empty } = scan;
  for (let last = 0; last < scan.length; last += 1) {
    for (let first = last; first >= 0 && last - first < longest; first -= 1) {
      if (first < last && (pairs[first + 1] === 0 || !joins(text, to[first] ?? 0, from[first + 1] ?? 0))) break;
      const surface = text.slice(from[first], to[last]);
      const count = last - first + 1;
      if (empty[first] === 1 || empty[last] === 1 || !mayName(surface, count)) continue;
      const key = Array.from(words.subarray(first, last + 1)).join(' ');
      const candidate = candidates.get(key) ?? {
        papers: new Set<number>(),
        titled: new Set<number>(),
        alone: new Set<number>(),
        told: new Set<number>(),
        surfaces: new Map<string, number>(),
        words: count,
        hash: count === 1 ? (words[last] ?? 0) : count === 2 ? (pairs[last] ?? 0) : (terms[last] ?? 0),
      };
      candidates.set(key, candidate);
      candidate.papers.add(place);
      (isTitle ? candidate.titled : candidate.told).add(place);
      const begins = first === 0 || pairs[first] === 0 || !joins(text, to[first - 1] ?? 0, from[first] ?? 0);
      if (begins && terms[last] !== 0) candidate.alone.add(place);
      // How it is written in running text is how it is called; titles put capitals everywhere.
      candidate.surfaces.set(surface, (candidate.surfaces.get(surface) ?? 0) + (isTitle ? 0.1 : 1));
    }
  }
}

/** Whether only a space or a hyphen stands between two words. */
function joins(text: string, from: number, to: number): boolean {
  return /^[\s-]*$/.test(text.slice(from, to));
}

/** Whether words may be a topic's name: two and more, or one that is written as a name is. */
function mayName(surface: string, words: number): boolean {
  if (/[^\p{L}\p{N}\p{M}\s-]/u.test(surface) || surface.length > 48) return false;
  const parts = surface.toLowerCase().split(/[\s-]+/);
  const [head = '', tail = ''] = [parts[0], parts.at(-1)];
  if (parts.length === 1)
    return words === 1 && /\p{Lu}.*\p{Lu}/u.test(surface) && surface.length <= 10 && !plain.has(head);
  // "graph neural network" is a subject, "neural network" none; "large language model" neither.
  if (plain.has(head) || parts.some((part) => /^\d+$/.test(part))) return false;
  return parts.length > 2 ? parts.filter((part) => !plain.has(part)).length > 0 : !plain.has(tail) || isMethod(tail);
}

/** Words that only together with the one before them name something: "reinforcement learning", "speculative decoding". */
function isMethod(word: string): boolean {
  return /^(?:learning|training|tuning|networks?|models?|systems?|transformers?)$/.test(word);
}

/** Whether a short word stands for the beginnings of a phrase's words: "RAG", "retrieval-augmented generation". */
function abbreviates(short: string, phrase: string): boolean {
  if (/[\s-]/.test(short)) return false;
  const initials = phrase.split(/[\s-]+/).map((word) => word.charAt(0));
  return initials.length > 1 && initials.join('').toLowerCase() === short.replace(/s$/, '').toLowerCase();
}

function nameOf({ surfaces }: Candidate): string {
  const [best] = [...surfaces].sort((a, b) => b[1] - a[1] || a[0].length - b[0].length || (a[0] < b[0] ? -1 : 1));
  return (best?.[0] ?? '').replace(/\s+/g, ' ');
}

/** Sentence case, names as they are written. */
function asName(surface: string): string {
  return surface.charAt(0).toUpperCase() + surface.slice(1);
}

/** Phrases of which any will do, in the query language, the words of each side by side in any of their endings. */
function asQuery(surfaces: readonly string[]): string | undefined {
  const { query, problems } = parseQuery(surfaces.map((surface) => surface.replace(/\s+/g, '-')).join(' OR '));
  return problems.length > 0 || query.kind === 'everything' ? undefined : formatQuery(query);
}

/** Whether a phrase shares a word with one that was chosen, and nearly all of its papers. */
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
