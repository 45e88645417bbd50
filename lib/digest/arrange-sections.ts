import type { SectionKind } from '../domain/digest.ts';
import type { Fit } from '../domain/topic.ts';
import { findWeekOfDay, findWeekOfPaper, type Week } from '../domain/week.ts';
import { apportion } from './apportion.ts';
import type { DigestInput } from './digest-input.ts';
import {
  type DigestRequest,
  type DigestTopic,
  type DigestTotals,
  defaultDigestOptions,
  limitsOf,
} from './digest-request.ts';
import { uniquePapers } from './merge-inputs.ts';
import { compareFits, compareSortKeys, isNoticed, type SortKey, toSortKey } from './sort-papers.ts';

/** A candidate paper, with its fits by strength. */
interface Candidate {
  readonly input: DigestInput;
  readonly place: SortKey;
  readonly matches: ReadonlyMap<string, Fit>;
  readonly near: ReadonlyMap<string, Fit>;
  readonly ofPeriod: boolean;
  readonly picked: boolean;
}

/** Assigns the papers to their sections. */
export function arrangeSections(request: DigestRequest) {
  const { week, topics, changed = [], followed = [], carried } = request;
  const options = { ...defaultDigestOptions, ...request.options };
  const all = uniquePapers(request.papers)
    .map((input) => candidateOf(input, topics, week))
    .sort((a, b) => compareSortKeys(a.place, b.place));
  const ofPeriod = all.filter((one) => one.ofPeriod);
  const matched = ofPeriod.filter(({ matches }) => matches.size > 0);
  const unmatched = ofPeriod.filter(({ matches }) => matches.size === 0);
  const totals = request.totals ?? totalsOf(ofPeriod, topics);
  const top = ofPeriod.filter(({ input }) => isNoticed(input.paper));
  const { slots, mostTop, mostOthers, showsWeak } = limitsOf(options, totals.seen, topics.length);
  const picked = writtenAboutFirst(all.filter((one) => one.picked));
  const topShown = top.filter((one) => !one.picked).slice(0, mostTop);
  const claims = topics.map(({ id, most = options.mostPerTopic }) => {
    const candidates = matchesOf(id, matched, showsWeak);
    const { strong = 0, matches = 0 } = totals.topics.get(id) ?? {};
    const papers = candidates.map(({ place }) => place.key);
    const isWeak = !showsWeak && strong === 0;
    return {
      id,
      most: isWeak ? Math.min(most, mostWeak) : most,
      candidates,
      papers,
      weight: most * (strong + (matches - strong) / 2),
    };
  });
  const shownBefore = new Set([...picked, ...topShown].map(({ place }) => place.key));
  const mosts = apportion(claims, slots - topShown.length, shownBefore);
  const sections = fillSections(
    [
      { kind: 'picked', name: 'Picked', candidates: picked, most: all.length },
      { kind: 'top', name: 'Top of the week', candidates: topShown, most: mostTop },
      ...topics.map(({ id, name }, place) => ({
        kind: 'topic' as const,
        id,
        name,
        candidates: claims[place]?.candidates ?? [],
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
        most: mostOthers,
      },
      { kind: 'brief', name: 'Also matched', candidates: strongFirst(matched), most: options.mostBrief },
      {
        kind: 'carried',
        name: 'Unread saved papers',
        candidates: (carried?.inputs ?? []).map((input) => candidateOf(input, topics, week)),
        most: carried?.inputs.length ?? 0,
      },
    ],
    slots,
  );
  const shown = new Set(sections.flatMap((section) => (section.kind === 'carried' ? [] : section.shown)));
  const nearMisses = nearMissesOf(
    topics,
    unmatched.filter((one) => !shown.has(one)),
  ).slice(0, options.mostNearMisses);
  return { totals, sections, nearMisses, options };
}

export function candidateOf(input: DigestInput, topics: readonly DigestTopic[], week: Week): Candidate {
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
  const counted = new Map(topics.map(({ id }) => [id, { matches: 0, strong: 0, first: { strong: 0, weak: 0 } }]));
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
      if (fit.strength === 'strong') counts.strong += 1;
      if (first) counts.first[fit.strength === 'strong' ? 'strong' : 'weak'] += 1;
      first = false;
    }
  }
  return { seen: ofPeriod.length, matched, topics: counted, days };
}

/** Maximum number of weak matches with an entry of their own in a topic without strong ones, if there is no room for all. */
const mostWeak = 2;

/** Sorts papers with a comment before papers that were only saved. */
function writtenAboutFirst(picked: readonly Candidate[]): Candidate[] {
  return picked.toSorted((a, b) => Number(b.input.comment !== undefined) - Number(a.input.comment !== undefined));
}

/** Returns a topic’s matches that may get an entry: the strong ones, or the weak ones if there are none. */
function matchesOf(topic: string, candidates: readonly Candidate[], showsWeak: boolean): Candidate[] {
  const matches = candidates
    .flatMap((candidate) => {
      const fit = candidate.matches.get(topic);
      return fit === undefined ? [] : [{ candidate, place: candidate.place, fit }];
    })
    .sort(compareFits);
  const strong = matches.filter(({ fit }) => fit.strength === 'strong');
  return (showsWeak || strong.length === 0 ? matches : strong).map(({ candidate }) => candidate);
}

/** Sorts papers that match any topic strongly before the others. */
function strongFirst(matched: readonly Candidate[]): Candidate[] {
  const isStrong = ({ matches }: Candidate): boolean =>
    [...matches.values()].some(({ strength }) => strength === 'strong');
  return matched.toSorted((a, b) => Number(isStrong(b)) - Number(isStrong(a)));
}

interface SectionPlan {
  readonly kind: SectionKind;
  readonly id?: string;
  readonly name: string;
  /** In the section's order. */
  readonly candidates: readonly Candidate[];
  readonly most: number;
}

export interface FilledSection extends SectionPlan {
  readonly shown: readonly Candidate[];
}

/**
 * Fills the sections in turn, skipping papers shown in earlier ones.
 * @param slots limit for the top papers, the topics and the others together
 */
function fillSections(plans: readonly SectionPlan[], slots: number): FilledSection[] {
  const taken = new Map<string, Candidate>();
  let left = slots;
  return plans.map((plan) => {
    const counts = plan.kind === 'top' || plan.kind === 'topic' || plan.kind === 'others';
    const shown = plan.candidates
      .filter(({ place }) => !taken.has(place.key))
      .slice(0, counts ? Math.min(plan.most, left) : plan.most);
    for (const one of shown) taken.set(one.place.key, one);
    if (counts) left -= shown.length;
    return { ...plan, shown };
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
