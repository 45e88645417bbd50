import type { Digest, DigestEntry, DigestSection } from '../domain/digest.ts';
import type { Paper } from '../domain/paper.ts';
import type { Fit, Topic } from '../domain/topic.ts';
import { findWeekOfDay, findWeekOfPaper, type Week } from '../domain/week.ts';
import { keySentence } from './key-sentence.ts';
import { byFit, byVotes } from './order.ts';
import { uniquePapers } from './unique-papers.ts';

/** A paper that may stand in a digest, with what the person and the topics say about it. Days are local days. */
export interface DigestInput {
  readonly paper: Paper;
  /** The day on which it was picked by hand, or saved: `YYYY-MM-DD`. */
  readonly picked?: string;
  readonly saved?: string;
  /** The person's words about it, kept with the pick. */
  readonly comment?: string;
  /** Its fits, at most one a topic, by the topic's id; near ones too, where near misses are wanted. */
  readonly fits: readonly { readonly topic: string; readonly fit: Fit }[];
}

/** A topic as the digest needs it. Snoozed topics are not handed over. */
export type DigestTopic = Pick<Topic, 'id' | 'name'> & Partial<Pick<Topic, 'most'>>;

export interface DigestOptions {
  /** Papers at most in a topic's section, where the topic does not say. */
  readonly mostPerTopic: number;
  /** Papers at most that match no topic; the second where there are no topics at all. */
  readonly mostOthers: number;
  readonly mostWithoutTopics: number;
  readonly mostNearMisses: number;
  /** Sentences about the week that a reader must know: a day that was cut, a source that failed. */
  readonly notes: readonly string[];
}

const defaults: DigestOptions = {
  mostPerTopic: 10,
  mostOthers: 10,
  mostWithoutTopics: 20,
  mostNearMisses: 10,
  notes: [],
};

/** A paper on its way into the digest, its fits taken apart. */
interface Candidate {
  readonly input: DigestInput;
  readonly matches: ReadonlyMap<string, Fit>;
  readonly near: ReadonlyMap<string, Fit>;
}

/**
 * Chooses and orders a week's papers. Pure: the same papers in any order give the same digest, whatever the clock.
 *
 * A paper belongs to the week of its listed day, else of its publication. First come the picked: what was picked or
 * saved in the week, and this week's papers picked at any later time. Then each topic's matches, strong before weak,
 * then by votes; then the best of the others by votes, else rank, else day. A paper stands once, in the first section
 * that has room for it, and names every topic that it matches.
 * @param request.topics in the order of their sections
 */
export function buildDigest(request: {
  readonly week: Week;
  readonly papers: Iterable<DigestInput>;
  readonly topics: readonly DigestTopic[];
  readonly options?: Partial<DigestOptions>;
}): Digest {
  const { week, topics } = request;
  const options = { ...defaults, ...request.options };
  const all = uniquePapers(request.papers)
    .map((input) => candidateOf(input, topics))
    .sort((a, b) => byVotes(a.input.paper, b.input.paper));
  const ofWeek = all.filter(({ input }) => findWeekOfPaper(input.paper)?.id === week.id);
  const matched = ofWeek.filter(({ matches }) => matches.size > 0);
  const unmatched = ofWeek.filter(({ matches }) => matches.size === 0);
  const sections = fillSections([
    { kind: 'picked', name: 'Picked', candidates: all.filter(({ input }) => isPicked(input, week)), most: all.length },
    ...topics.map(({ id, name, most = options.mostPerTopic }) => ({
      kind: 'topic' as const,
      name,
      candidates: matchesOf(id, matched),
      most,
    })),
    {
      kind: 'others',
      name: topics.length === 0 ? 'Papers' : 'Beyond these topics',
      candidates: unmatched,
      most: topics.length === 0 ? options.mostWithoutTopics : options.mostOthers,
    },
  ]);
  const shown = new Set(sections.flatMap((section) => section.shown));
  const picked = sections.find(({ kind }) => kind === 'picked')?.shown.length ?? 0;
  return {
    week: week.id,
    from: week.from,
    to: week.to,
    title: `Digest, week ${week.number} of ${week.year}`,
    sections: sections
      .filter(({ kind, shown }) => kind === 'topic' || shown.length > 0)
      .map(
        (section): DigestSection => ({
          kind: section.kind,
          name: section.name,
          entries: section.shown.map((one) => entryOf(one.input, topics, one.matches)),
          leftOut: section.candidates.filter((one) => !shown.has(one)).length,
          elsewhere: section.candidates.filter((one) => shown.has(one) && !section.shown.includes(one)).length,
        }),
      ),
    counts: {
      seen: ofWeek.length,
      matched: matched.length,
      shown: shown.size,
      picked,
      leftOut: ofWeek.filter((one) => !shown.has(one)).length,
    },
    notes: [...(shown.size === 0 ? [`No papers in week ${week.number} of ${week.year}.`] : []), ...options.notes],
    nearMisses: nearMissesOf(
      topics,
      unmatched.filter((one) => !shown.has(one)),
    )
      .slice(0, options.mostNearMisses)
      .map((one) => entryOf(one.input, topics, one.near)),
  };
}

function candidateOf(input: DigestInput, topics: readonly DigestTopic[]): Candidate {
  const known = input.fits.filter(({ topic }) => topics.some(({ id }) => id === topic));
  const select = (near: boolean): Map<string, Fit> =>
    new Map(known.filter(({ fit }) => (fit.strength === 'near') === near).map(({ topic, fit }) => [topic, fit]));
  return { input, matches: select(false), near: select(true) };
}

/** Chosen by hand or saved in the week, or picked for it afterwards. */
function isPicked({ paper, picked, saved }: DigestInput, week: Week): boolean {
  const inWeek = (day: string | undefined): boolean => day !== undefined && findWeekOfDay(day)?.id === week.id;
  return inWeek(picked) || inWeek(saved) || (picked !== undefined && findWeekOfPaper(paper)?.id === week.id);
}

function matchesOf(topic: string, candidates: readonly Candidate[]): Candidate[] {
  return candidates
    .flatMap((candidate) => {
      const fit = candidate.matches.get(topic);
      return fit === undefined ? [] : [{ candidate, paper: candidate.input.paper, fit }];
    })
    .sort(byFit)
    .map(({ candidate }) => candidate);
}

interface Wish {
  readonly kind: DigestSection['kind'];
  readonly name: string;
  /** In the section's order. */
  readonly candidates: readonly Candidate[];
  readonly most: number;
}

/** Gives each section, in turn, the first of its candidates that no section before it shows. */
function fillSections(wishes: readonly Wish[]): (Wish & { readonly shown: readonly Candidate[] })[] {
  const taken = new Set<Candidate>();
  return wishes.map((wish) => {
    const shown = wish.candidates.filter((one) => !taken.has(one)).slice(0, wish.most);
    for (const one of shown) taken.add(one);
    return { ...wish, shown };
  });
}

/** The nearest of each topic in turn, each paper once. */
function nearMissesOf(topics: readonly DigestTopic[], candidates: readonly Candidate[]): Candidate[] {
  const nearest = topics.map(({ id }) =>
    candidates
      .flatMap((candidate) => {
        const fit = candidate.near.get(id);
        return fit === undefined ? [] : [{ candidate, paper: candidate.input.paper, fit }];
      })
      .sort((a, b) => b.fit.score - a.fit.score || byVotes(a.paper, b.paper)),
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

function entryOf(input: DigestInput, topics: readonly DigestTopic[], fits: ReadonlyMap<string, Fit>): DigestEntry {
  const { paper, comment } = input;
  const sentence = keySentence(paper);
  const text: DigestEntry['text'] =
    sentence !== undefined
      ? { kind: 'abstract', words: sentence }
      : paper.summary && { kind: 'summary', words: paper.summary.text, by: paper.summary.by };
  return {
    paper,
    ...(comment !== undefined && { comment }),
    ...(text !== undefined && { text }),
    why: topics.flatMap(({ id, name }) => {
      const fit = fits.get(id);
      return fit === undefined ? [] : [{ topic: name, reasons: fit.reasons }];
    }),
  };
}
