/** What happened to saved papers: services that answer for many at once are asked, and what has changed is told once. */

import { queryProvider } from '../abstracts/ask-provider.ts';
import { type AbstractPlan, planAbstracts, planPreprints } from '../abstracts/providers.ts';
import { findChangeSinceSent, type SentSnapshot, toSentSnapshot } from '../digest/changes-since-sent.ts';
import type { PaperDraft } from '../domain/draft.ts';
import { canonicalKeys, type Key, schemeOf } from '../domain/key.ts';
import type { Paper } from '../domain/paper.ts';
import type { PlaceNote } from '../domain/place.ts';
import type { PaperUpdate } from '../library/api/digests.ts';
import type { PaperView } from '../library/api/papers.ts';
import type { PaperPort } from '../library/api/ports.ts';
import type { PoliteFetch } from '../net/fetcher.ts';

/** Requests of one round at most. */
export const mostRequests = 20;
/** Who is asked for many papers at once: the one consent names them, and bioRxiv. */
const asked = ['arxiv', 'pubmed', 'crossref'] as const;
const week = 7 * 86_400_000;

/** Something that became of a paper, which is named also where the library has it no more. */
export interface StoredPaperUpdate extends PaperUpdate {
  readonly title: string;
}

/** What was known of a paper before an answer about it was taken in. */
export interface KeyedSnapshot extends SentSnapshot {
  readonly key: Key;
  readonly code?: true;
}

/** What one request changes of what is remembered: first what was known before, then what its answer told. */
export interface FollowUpPart {
  readonly asked: readonly KeyedSnapshot[];
  readonly checked: readonly Key[];
  readonly news: readonly StoredPaperUpdate[];
}

/** What a round brought. */
export interface FollowUpRound {
  /** The papers that were asked for and answered, by their first key. */
  readonly checked: readonly Key[];
  readonly news: readonly StoredPaperUpdate[];
  readonly notes: readonly PlaceNote[];
  readonly requests: number;
}

/**
 * Who is asked about some papers. Those who answer for one paper at a time come last: where the requests that are left do
 * not reach for all of these papers, others of them come first each week.
 * @param now milliseconds since the epoch
 */
export function planFollowUps(papers: readonly Pick<Paper, 'keys' | 'venue'>[], now = 0): AbstractPlan[] {
  const all = planAbstracts(papers.map(({ keys }) => keys));
  const many = all.filter(({ provider }) => asked.some((id) => id === provider.id));
  const used = many.reduce((sum, { provider, keys }) => sum + Math.ceil(keys.length / provider.atOnce), 0);
  return [...many, ...inTurn(planPreprints(papers), mostRequests - used, Math.floor(now / week))];
}

function inTurn<T>(all: readonly T[], room: number, turn: number): readonly T[] {
  if (room <= 0 || all.length <= room) return all;
  const first = (turn * room) % all.length;
  return [...all.slice(first), ...all.slice(0, first)];
}

/**
 * Asks what happened to papers, those that stand first before the others, with no more requests than {@link mostRequests}.
 * What is told is taken into the library. Doing it again finds nothing that was found before.
 * @param now milliseconds since the epoch
 * @param keep waited for, before an answer is taken in and after it: whoever is cut between the two finds in `asked` of
 * which papers the news are still to be told ({@link updatesSince}), and what was told of a paper is not told again
 * @throws the signal's reason where it is ended
 */
export async function followUp(
  views: readonly PaperView[],
  { library, fetch }: { readonly library: { readonly papers: Pick<PaperPort, 'record'> }; readonly fetch: PoliteFetch },
  now: number,
  signal: AbortSignal,
  keep: (part: FollowUpPart) => Promise<void> = async () => undefined,
): Promise<FollowUpRound> {
  const byKey = new Map(views.flatMap((view) => view.paper.keys.map((key) => [key, view] as const)));
  const [checked, news, notes]: [Key[], StoredPaperUpdate[], PlaceNote[]] = [[], [], []];
  let requests = 0;
  /** Those who gave no answer, or one that nobody can read: the next would be alike. */
  const silent = new Set<string>();
  const plans = planFollowUps(
    views.map(({ paper }) => paper),
    now,
  );
  for (const { provider, keys } of plans) {
    const goesOn = (start: number) => start < keys.length && requests < mostRequests && !silent.has(provider.id);
    for (let start = 0; goesOn(start); start += provider.atOnce) {
      const part = keys.slice(start, start + provider.atOnce);
      requests += 1;
      const told = await queryProvider(provider, part, fetch, signal);
      if (told.kind === 'nothing') continue;
      if (told.kind !== 'drafts') {
        notes.push(told.note);
        silent.add(provider.id);
        break;
      }
      const noting = (asked: readonly KeyedSnapshot[]) => keep({ asked, checked: [], news: [] });
      const fresh = await takeIn(library, { source: provider.id, ...told }, byKey, now, noting);
      const answered = part.flatMap((key) => byKey.get(key)?.paper.keys[0] ?? []);
      await keep({ asked: [], checked: answered, news: fresh });
      news.push(...fresh);
      checked.push(...answered);
    }
  }
  return { checked: [...new Set(checked)], news, notes, requests };
}

/**
 * @param byKey the papers that are asked about; what is taken in changes them
 * @param note called with what is known of them before they are taken in, and waited for
 */
async function takeIn(
  library: { readonly papers: Pick<PaperPort, 'record'> },
  { source, url, drafts }: { readonly source: string; readonly url: string; readonly drafts: readonly PaperDraft[] },
  byKey: Map<Key, PaperView>,
  at: number,
  note: (asked: readonly KeyedSnapshot[]) => Promise<void>,
): Promise<StoredPaperUpdate[]> {
  const told = new Map<PaperView, PaperDraft>();
  for (const draft of drafts) {
    const keys = canonicalKeys(draft.keys ?? [], draft.title);
    const view = keys.map((key) => byKey.get(key)).find((one) => one !== undefined);
    if (view === undefined) continue;
    // The answer is of the paper that was asked for, whatever its title is now.
    const own = keys.filter((key) => schemeOf(key) !== 'title' && !view.paper.keys.includes(key));
    told.set(view, { ...draft, keys: [...view.paper.keys, ...own] });
  }
  if (told.size === 0) return [];
  const before = [...told.keys()];
  await note(before.map(({ paper }) => knownBefore(paper)));
  const { views = [] } = await library.papers.record(
    { source, url, papers: [...told.values()] },
    { lookedUp: true, withViews: true },
  );
  return views.flatMap((view, place): StoredPaperUpdate[] => {
    const was = before[place];
    if (view === undefined || was === undefined) return [];
    // What was told now is no news to who is asked next.
    for (const key of was.paper.keys) byKey.set(key, view);
    return updatesSince(knownBefore(was.paper), view, at);
  });
}

function knownBefore(paper: Paper): KeyedSnapshot {
  return { key: paper.keys[0], ...toSentSnapshot(paper), ...(paper.code === undefined ? {} : { code: true }) };
}

/** What is worth telling of a paper since then. @param at when it was noticed, milliseconds since the epoch */
export function updatesSince(
  then: KeyedSnapshot,
  { paper }: Pick<PaperView, 'paper'>,
  at: number,
): StoredPaperUpdate[] {
  const about = { key: paper.keys[0], title: paper.title, at };
  const news = findChangeSinceSent(then, paper, false);
  return [
    ...(news === undefined || news.kind === 'rising' ? [] : [{ ...about, kind: news.kind, words: news.words }]),
    ...(then.code === undefined && paper.code !== undefined
      ? [{ ...about, kind: 'code' as const, words: 'Code available' }]
      : []),
  ];
}
