/**
 * Checks for changes to saved papers: asks services that answer for many papers at once, and reports each change once.
 */

import { queryProvider } from '../abstracts/ask-provider.ts';
import { type AbstractPlan, planAbstracts, planPreprints } from '../abstracts/providers.ts';
import { findChangeSinceSent, type SentSnapshot, toSentSnapshot } from '../digest/changes-since-sent.ts';
import type { PaperDraft } from '../domain/draft.ts';
import { type Key, schemeOf } from '../domain/key.ts';
import type { Paper } from '../domain/paper.ts';
import { canonicalKeys } from '../domain/parse-key.ts';
import type { PlaceNote } from '../domain/place.ts';
import type { PaperUpdate } from '../library/api/digests.ts';
import type { PaperView } from '../library/api/papers.ts';
import type { PaperPort } from '../library/api/ports.ts';
import type { PoliteFetch } from '../net/fetcher.ts';

/** Maximum requests per round. */
export const maxRequests = 20;
/** Providers that answer for many papers at once. The consent names them, and bioRxiv. */
const bulkProviders = ['arxiv', 'pubmed', 'crossref'] as const;
const week = 7 * 86_400_000;

/** A change to a paper, with its title, because the library may no longer have the paper. */
export interface StoredPaperUpdate extends PaperUpdate {
  readonly title: string;
}

/** What was known about a paper before an answer was recorded. */
export interface KeyedSnapshot extends SentSnapshot {
  readonly key: Key;
  readonly code?: true;
}

/** Changes to the stored state, before and after recording an answer: first what was known, then what is new. */
export interface FollowUpPart {
  readonly asked: readonly KeyedSnapshot[];
  readonly checked: readonly Key[];
  readonly news: readonly StoredPaperUpdate[];
}

/** The result of a round. */
export interface FollowUpRound {
  /** The checked papers, by their first key. */
  readonly checked: readonly Key[];
  readonly news: readonly StoredPaperUpdate[];
  readonly notes: readonly PlaceNote[];
  readonly requests: number;
}

/**
 * Plans which providers to ask about some papers. Providers that answer for one paper at a time come last. If the
 * remaining requests do not suffice for all of these papers, the plan starts with different ones each week.
 * @param now milliseconds since the epoch
 */
export function planFollowUps(papers: readonly Pick<Paper, 'keys' | 'venue'>[], now = 0): AbstractPlan[] {
  const all = planAbstracts(papers.map(({ keys }) => keys));
  const many = all.filter(({ provider }) => bulkProviders.some((id) => id === provider.id));
  const used = many.reduce((sum, { provider, keys }) => sum + Math.ceil(keys.length / provider.atOnce), 0);
  return [...many, ...rotate(planPreprints(papers), maxRequests - used, Math.floor(now / week))];
}

function rotate<T>(all: readonly T[], room: number, turn: number): readonly T[] {
  if (room <= 0 || all.length <= room) return all;
  const first = (turn * room) % all.length;
  return [...all.slice(first), ...all.slice(0, first)];
}

/**
 * Checks papers for changes, in their order, with at most {@link maxRequests} requests, and records the answers in the
 * library. Repeating it finds nothing that it has already found.
 * @param now milliseconds since the epoch
 * @param keep awaited before and after an answer is recorded. If interrupted in between, `asked` contains the papers
 * whose changes are still to be reported ({@link updatesSince}), so that none is reported twice
 * @throws the signal’s reason if it is aborted
 */
export async function followUp(
  views: readonly PaperView[],
  { library, fetch }: { readonly library: { readonly papers: Pick<PaperPort, 'record'> }; readonly fetch: PoliteFetch },
  now: number,
  signal: AbortSignal,
  keep: (batch: FollowUpPart) => Promise<void> = async () => undefined,
): Promise<FollowUpRound> {
  const byKey = new Map(views.flatMap((view) => view.paper.keys.map((key) => [key, view] as const)));
  const [checked, news, notes]: [Key[], StoredPaperUpdate[], PlaceNote[]] = [[], [], []];
  let requests = 0;
  /** Providers with no or no valid answer: their next request would fail too. */
  const failedProviders = new Set<string>();
  const plans = planFollowUps(
    views.map(({ paper }) => paper),
    now,
  );
  for (const { provider, keys } of plans) {
    const hasMore = (start: number) =>
      start < keys.length && requests < maxRequests && !failedProviders.has(provider.id);
    for (let start = 0; hasMore(start); start += provider.atOnce) {
      const batch = keys.slice(start, start + provider.atOnce);
      requests += 1;
      const answer = await queryProvider(provider, batch, fetch, signal);
      if (answer.kind === 'nothing') continue;
      if (answer.kind !== 'drafts') {
        notes.push(answer.note);
        failedProviders.add(provider.id);
        break;
      }
      const saveSnapshots = (asked: readonly KeyedSnapshot[]) => keep({ asked, checked: [], news: [] });
      const changes = await recordAnswer(library, { source: provider.id, ...answer }, byKey, now, saveSnapshots);
      const answered = batch.flatMap((key) => byKey.get(key)?.paper.keys[0] ?? []);
      await keep({ asked: [], checked: answered, news: changes });
      news.push(...changes);
      checked.push(...answered);
    }
  }
  return { checked: [...new Set(checked)], news, notes, requests };
}

/**
 * Records an answer and returns what has changed.
 * @param byKey the checked papers; updated with the recorded answers
 * @param note awaited before recording, with what was known about the papers
 */
async function recordAnswer(
  library: { readonly papers: Pick<PaperPort, 'record'> },
  { source, url, drafts }: { readonly source: string; readonly url: string; readonly drafts: readonly PaperDraft[] },
  byKey: Map<Key, PaperView>,
  at: number,
  note: (asked: readonly KeyedSnapshot[]) => Promise<void>,
): Promise<StoredPaperUpdate[]> {
  const answer = new Map<PaperView, PaperDraft>();
  for (const draft of drafts) {
    const keys = canonicalKeys(draft.keys ?? [], draft.title);
    const view = keys.map((key) => byKey.get(key)).find((one) => one !== undefined);
    if (view === undefined) continue;
    // The answer is about the requested paper, whatever its title is now.
    const own = keys.filter((key) => schemeOf(key) !== 'title' && !view.paper.keys.includes(key));
    answer.set(view, { ...draft, keys: [...view.paper.keys, ...own] });
  }
  if (answer.size === 0) return [];
  const before = [...answer.keys()];
  await note(before.map(({ paper }) => toSnapshot(paper)));
  const { views = [] } = await library.papers.record(
    { source, url, papers: [...answer.values()] },
    { lookedUp: true, withViews: true },
  );
  return views.flatMap((view, index): StoredPaperUpdate[] => {
    const was = before[index];
    if (view === undefined || was === undefined) return [];
    // A change reported now is not new for the next provider.
    for (const key of was.paper.keys) byKey.set(key, view);
    return updatesSince(toSnapshot(was.paper), view, at);
  });
}

function toSnapshot(paper: Paper): KeyedSnapshot {
  return { key: paper.keys[0], ...toSentSnapshot(paper), ...(paper.code === undefined ? {} : { code: true }) };
}

/**
 * Returns the reportable changes of a paper since a snapshot. @param at when they were noticed, in milliseconds since
 * the epoch
 */
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
