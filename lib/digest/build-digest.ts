import { isWeekend } from '../domain/day.ts';
import type { Digest, DigestEntry, DigestNumbers, DigestSection, SectionKind } from '../domain/digest.ts';
import type { Paper } from '../domain/paper.ts';
import type { Fit, Topic } from '../domain/topic.ts';
import { daysOfSpan, findWeekOfDay, findWeekOfPaper, type Week } from '../domain/week.ts';
import { apportion } from './apportion.ts';
import type { DigestInput } from './digest-input.ts';
import { daysInWords } from './digest-strings.ts';
import { keySentence } from './key-sentence.ts';
import { uniquePapers } from './merge-inputs.ts';
import { compareFits, compareSortKeys, type SortKey, toSortKey } from './sort-papers.ts';

/** A topic as the digest needs it. Snoozed topics are not handed over. */
export type DigestTopic = Pick<Topic, 'id' | 'name'> & Partial<Pick<Topic, 'most'>>;

export interface DigestOptions {
  /** Maximum number of papers in and outside the topics together; absent means no limit. */
  readonly mostInAll?: number;
  /** Maximum number of papers per topic, if the topic has no limit of its own. */
  readonly mostPerTopic: number;
  /** Maximum number of papers that match no topic; the second applies if there are no topics at all. */
  readonly mostOthers: number;
  readonly mostWithoutTopics: number;
  readonly mostNearMisses: number;
  /** Sentences about gaps in the data: a day that was cut, a source that failed. */
  readonly notes: readonly string[];
}

export const defaultDigestOptions: DigestOptions = {
  mostPerTopic: 10,
  mostOthers: 10,
  mostWithoutTopics: 20,
  mostNearMisses: 10,
  notes: [],
};

/** Total counts, if the request contains only the papers that may be shown. */
export interface DigestTotals {
  /** Papers of the period. */
  readonly seen: number;
  /** Those of them that match a topic. */
  readonly matched: number;
  /** By topic id. `first`: of its matches, those that match no topic before it. */
  readonly topics: ReadonlyMap<string, TopicTotals>;
  /** Papers of the period by day. */
  readonly days: ReadonlyMap<string, number>;
}

export interface TopicTotals {
  readonly matches: number;
  readonly first: { readonly strong: number; readonly weak: number };
}

export interface DigestRequest {
  /** The week that names the digest, and that it covers unless there is a `span`. */
  readonly week: Week;
  /** The days that it covers, if not a week. */
  readonly span?: { readonly from: string; readonly to: string };
  readonly papers: Iterable<DigestInput>;
  /** In the order of their sections. */
  readonly topics: readonly DigestTopic[];
  readonly options?: Partial<DigestOptions>;
  /** The name of its series, if not the default series. */
  readonly series?: string;
  /** Counted from the papers if absent. */
  readonly totals?: DigestTotals;
  /** Papers that were sent before and have news, the most important first. */
  readonly changed?: readonly DigestInput[];
  /** Saved papers that something became of, the most important first. */
  readonly followed?: readonly DigestInput[];
  /** Saved, unread papers of earlier periods, the latest first, and their total. */
  readonly carried?: { readonly inputs: readonly DigestInput[]; readonly total: number };
  /** Papers that the digest before it had seen. */
  readonly before?: number;
  /** The current day, if it is in the period: neither it nor later days can be reported as empty yet. */
  readonly today?: string;
}

/** A candidate paper, with its fits by strength. */
interface Candidate {
  readonly input: DigestInput;
  readonly place: SortKey;
  readonly matches: ReadonlyMap<string, Fit>;
  readonly near: ReadonlyMap<string, Fit>;
  readonly ofPeriod: boolean;
  readonly picked: boolean;
}

/**
 * Selects and sorts a period's papers. Pure: the same papers in any order give the same digest, independent of the
 * clock.
 * A paper belongs to the week of its listing day, else of its publication. Picked papers come first: those picked or
 * saved in the week, and this week's papers picked later; those with a comment lead. Then each topic's matches, strong
 * before weak, then by votes; then the best of the others by votes, else rank, else day. A paper appears once, in the
 * first section with room for it, and names every topic that it matches.
 */
export function buildDigest(request: DigestRequest): Digest {
  const { week, span, topics, series, carried } = request;
  const { totals, sections, nearMisses, options } = arrange(request);
  const shown = new Set(sections.flatMap((section) => (section.kind === 'carried' ? [] : section.shown)));
  const shownOfPeriod = [...shown].filter((one) => one.ofPeriod);
  const title = titleOf(week, span, series);
  const { from, to } = span ?? week;
  const numbers = numbersOf({ from, to, today: request.today }, totals, request.before);
  return {
    week: week.id,
    from,
    to,
    title,
    sections: sections
      .filter((section) => section.kind === 'topic' || section.shown.length > 0)
      .map((section): DigestSection => {
        const entries = section.shown.map((one) => entryOf(one.input, topics, one.matches, one.ofPeriod));
        return { kind: section.kind, name: section.name, entries, ...restOf(section) };
      }),
    counts: {
      seen: totals.seen,
      matched: totals.matched,
      shown: shown.size,
      picked: sections.find(({ kind }) => kind === 'picked')?.shown.length ?? 0,
      leftOut: totals.seen - shownOfPeriod.length,
    },
    ...(numbers === undefined ? {} : { numbers }),
    notes: [...(shown.size === 0 ? [emptyNote(week, span)] : []), ...options.notes],
    nearMisses: nearMisses.map((one) => entryOf(one.input, topics, one.near, true)),
  };

  /** Returns what a section reports about the papers it does not show. */
  function restOf({ kind, id, shown: own }: Filled): Pick<DigestSection, 'leftOut' | 'elsewhere'> {
    if (kind === 'topic' && id !== undefined) {
      const matches = shownOfPeriod.filter((one) => one.matches.has(id)).length;
      const ownOfPeriod = own.filter((one) => one.ofPeriod).length;
      return { leftOut: (totals.topics.get(id)?.matches ?? 0) - matches, elsewhere: matches - ownOfPeriod };
    }
    if (kind === 'others') {
      const unmatchedShown = shownOfPeriod.filter(({ matches }) => matches.size === 0).length;
      return {
        leftOut: totals.seen - totals.matched - unmatchedShown,
        elsewhere: unmatchedShown - own.length,
      };
    }
    if (kind === 'carried') return { leftOut: (carried?.total ?? own.length) - own.length, elsewhere: 0 };
    return { leftOut: 0, elsewhere: 0 };
  }
}

/** Returns the papers that the digest shows or names, so that only these need their details. */
export function papersShown(request: DigestRequest): DigestInput[] {
  const { sections, nearMisses } = arrange(request);
  return [...sections.flatMap(({ shown }) => shown), ...nearMisses].map(({ input }) => input);
}

/** The papers in their sections. */
function arrange(request: DigestRequest) {
  const { week, topics, changed = [], followed = [], carried } = request;
  const options = { ...defaultDigestOptions, ...request.options };
  const all = uniquePapers(request.papers)
    .map((input) => candidateOf(input, topics, week))
    .sort((a, b) => compareSortKeys(a.place, b.place));
  const ofPeriod = all.filter((one) => one.ofPeriod);
  const matched = ofPeriod.filter(({ matches }) => matches.size > 0);
  const unmatched = ofPeriod.filter(({ matches }) => matches.size === 0);
  const totals = request.totals ?? totalsOf(ofPeriod, topics);
  const mosts = mostOfTopics(topics, totals, options);
  const sections = fillSections(
    [
      {
        kind: 'picked',
        name: 'Picked',
        candidates: writtenAboutFirst(all.filter(({ picked }) => picked)),
        most: all.length,
      },
      ...topics.map(({ id, name }) => ({
        kind: 'topic' as const,
        id,
        name,
        candidates: matchesOf(id, matched),
        most: mosts.get(id) ?? 0,
      })),
      {
        kind: 'changed',
        name: 'Updates to papers sent earlier',
        candidates: changed.map((input) => candidateOf(input, topics, week)),
        most: changed.length,
      },
      {
        kind: 'changed',
        name: 'Updates to saved papers',
        candidates: followed.map((input) => candidateOf(input, topics, week)),
        most: followed.length,
      },
      {
        kind: 'others',
        name: topics.length === 0 ? 'Papers' : 'Other papers',
        candidates: unmatched,
        most: topics.length === 0 ? options.mostWithoutTopics : options.mostOthers,
      },
      {
        kind: 'carried',
        name: 'Unread saved papers',
        candidates: (carried?.inputs ?? []).map((input) => candidateOf(input, topics, week)),
        most: carried?.inputs.length ?? 0,
      },
    ],
    options.mostInAll,
  );
  const shown = new Set(sections.flatMap((section) => (section.kind === 'carried' ? [] : section.shown)));
  const nearMisses = nearMissesOf(
    topics,
    unmatched.filter((one) => !shown.has(one)),
  ).slice(0, options.mostNearMisses);
  return { totals, sections, nearMisses, options };
}

/**
 * Builds the entry of one paper that the user adds.
 * @param topics topics whose matches it names
 */
export function entryOfInput(input: DigestInput, topics: readonly DigestTopic[], week: Week): DigestEntry {
  const { matches, ofPeriod } = candidateOf(input, topics, week);
  return entryOf(input, topics, matches, ofPeriod);
}

function titleOf(week: Week, span: DigestRequest['span'], series: string | undefined): string {
  const name = series === undefined ? 'Digest' : `${series} digest`;
  return `${name}, ${span === undefined ? `week ${week.number} of ${week.year}` : daysInWords(span)}`;
}

function emptyNote(week: Week, span: DigestRequest['span']): string {
  return span === undefined
    ? `No papers in week ${week.number} of ${week.year}.`
    : `No papers from ${daysInWords(span)}.`;
}

function candidateOf(input: DigestInput, topics: readonly DigestTopic[], week: Week): Candidate {
  const known = input.fits.filter(({ topic }) => topics.some(({ id }) => id === topic));
  const select = (near: boolean): Map<string, Fit> =>
    new Map(known.filter(({ fit }) => (fit.strength === 'near') === near).map(({ topic, fit }) => [topic, fit]));
  const { within, paper } = input;
  return {
    input,
    place: toSortKey(paper),
    matches: select(false),
    near: select(true),
    ofPeriod: within?.period ?? findWeekOfPaper(paper)?.id === week.id,
    picked: within?.picked ?? isPicked(input, week),
  };
}

/** Whether a paper was picked or saved in the week, or picked for it later. */
function isPicked({ paper, picked, saved }: DigestInput, week: Week): boolean {
  const inWeek = (day: string | undefined): boolean => day !== undefined && findWeekOfDay(day)?.id === week.id;
  return inWeek(picked) || inWeek(saved) || (picked !== undefined && findWeekOfPaper(paper)?.id === week.id);
}

function totalsOf(ofPeriod: readonly Candidate[], topics: readonly DigestTopic[]): DigestTotals {
  const counted = new Map(topics.map(({ id }) => [id, { matches: 0, first: { strong: 0, weak: 0 } }]));
  const days = new Map<string, number>();
  let matched = 0;
  for (const { matches, place } of ofPeriod) {
    days.set(place.day, (days.get(place.day) ?? 0) + 1);
    if (matches.size > 0) matched += 1;
    let first = true;
    for (const { id } of topics) {
      const fit = matches.get(id);
      const counts = counted.get(id);
      if (fit === undefined || counts === undefined) continue;
      counts.matches += 1;
      if (first) counts.first[fit.strength === 'strong' ? 'strong' : 'weak'] += 1;
      first = false;
    }
  }
  return { seen: ofPeriod.length, matched, topics: counted, days };
}

/** Returns the maximum number of papers per topic section. */
export function mostOfTopics(
  topics: readonly DigestTopic[],
  totals: Pick<DigestTotals, 'topics'>,
  { mostInAll, mostPerTopic }: Pick<DigestOptions, 'mostInAll' | 'mostPerTopic'>,
): Map<string, number> {
  if (mostInAll === undefined) return new Map(topics.map(({ id, most = mostPerTopic }) => [id, most]));
  const claims = topics.map(({ id, most = mostPerTopic }) => ({
    id,
    most,
    ...(totals.topics.get(id)?.first ?? { strong: 0, weak: 0 }),
  }));
  return apportion(claims, mostInAll);
}

/** Sorts papers with a comment before papers that were only saved. */
function writtenAboutFirst(picked: readonly Candidate[]): Candidate[] {
  return picked.toSorted((a, b) => Number(b.input.comment !== undefined) - Number(a.input.comment !== undefined));
}

function matchesOf(topic: string, candidates: readonly Candidate[]): Candidate[] {
  return candidates
    .flatMap((candidate) => {
      const fit = candidate.matches.get(topic);
      return fit === undefined ? [] : [{ candidate, place: candidate.place, fit }];
    })
    .sort(compareFits)
    .map(({ candidate }) => candidate);
}

interface Wish {
  readonly kind: SectionKind;
  readonly id?: string;
  readonly name: string;
  /** In the section's order. */
  readonly candidates: readonly Candidate[];
  readonly most: number;
}

interface Filled extends Wish {
  readonly shown: readonly Candidate[];
}

/**
 * Fills the sections in turn, skipping papers shown in earlier ones.
 * @param mostInAll limit for topics and others together
 */
function fillSections(wishes: readonly Wish[], mostInAll = Number.POSITIVE_INFINITY): Filled[] {
  const taken = new Map<string, Candidate>();
  let left = mostInAll;
  return wishes.map((wish) => {
    const counts = wish.kind === 'topic' || wish.kind === 'others';
    const shown = wish.candidates
      .filter(({ place }) => !taken.has(place.key))
      .slice(0, counts ? Math.min(wish.most, left) : wish.most);
    for (const one of shown) taken.set(one.place.key, one);
    if (counts) left -= shown.length;
    return { ...wish, shown };
  });
}

/** The nearest of each topic in turn, each paper once. */
function nearMissesOf(topics: readonly DigestTopic[], candidates: readonly Candidate[]): Candidate[] {
  const nearest = topics.map(({ id }) =>
    candidates
      .flatMap((candidate) => {
        const fit = candidate.near.get(id);
        return fit === undefined ? [] : [{ candidate, fit }];
      })
      .sort((a, b) => b.fit.score - a.fit.score || compareSortKeys(a.candidate.place, b.candidate.place)),
  );
  const inTurn = new Set<Candidate>();
  const longest = Math.max(0, ...nearest.map(({ length }) => length));
  for (let place = 0; place < longest; place += 1) {
    for (const list of nearest) {
      const one = list[place];
      if (one !== undefined) inTurn.add(one.candidate);
    }
  }
  return [...inTurn];
}

/** Longer periods have no statistics per day. */
const mostDaysTold = 14;

/** Statistics per day, if the period has several days, and a comparison with the previous one. */
function numbersOf(
  { today, ...period }: { readonly from: string; readonly to: string; readonly today: string | undefined },
  { days, seen }: DigestTotals,
  before: number | undefined,
): DigestNumbers | undefined {
  const daysShown = days.size > 1 && seen > days.size ? daysOfSpan(period) : [];
  const listed =
    daysShown.length > mostDaysTold
      ? []
      : daysShown.flatMap((day) => {
          const papers = days.get(day) ?? 0;
          const isOver = today === undefined || day < today;
          return papers > 0 || (isOver && !isWeekend(day)) ? [{ day, papers }] : [];
        });
  const compared = before === undefined || seen === 0 ? {} : { before };
  return listed.length === 0 && !('before' in compared) ? undefined : { days: listed, ...compared };
}

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

function entryOf(
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
