/** Gets the abstracts of papers that lists showed by their titles only, and has the topics matched again. */
import type { PaperDraft } from '../domain/draft.ts';
import { isPlaceholderTitle, type Key } from '../domain/key.ts';
import type { Paper } from '../domain/paper.ts';
import { canonicalKeys } from '../domain/parse-key.ts';
import type { PlaceNote } from '../domain/place.ts';
import type { PaperView } from '../library/api/papers.ts';
import type { PaperPort } from '../library/api/ports.ts';
import type { PoliteFetch } from '../net/fetcher.ts';
import { queryProvider } from './ask-provider.ts';
import { planAbstracts } from './providers.ts';

export interface AbstractPorts {
  readonly library: { readonly papers: Pick<PaperPort, 'viewsByKey' | 'record'> };
  readonly fetch: PoliteFetch;
}

export interface AbstractProgress {
  readonly of: number;
  readonly done: number;
  readonly got: number;
  readonly matched: number;
  readonly notes: readonly PlaceNote[];
}

/** Whether a paper is known by its title only, or by less. */
export function isBare({ title, abstract }: Pick<Paper, 'title' | 'abstract'>): boolean {
  return abstract === undefined || isPlaceholderTitle(title);
}

/** Those of the papers that have no abstract. */
export async function findBare(
  library: { readonly papers: Pick<PaperPort, 'viewsByKey'> },
  keys: readonly Key[],
): Promise<PaperView[]> {
  const views = await library.papers.viewsByKey(keys);
  const bare = views.filter((view) => view !== undefined && isBare(view.paper));
  return [...new Map(bare.flatMap((view) => (view === undefined ? [] : [[view.paper.id, view]]))).values()];
}

/**
 * Asks for the abstracts of those papers that have none. Doing it again asks for what is still missing.
 * @param onProgress after each answer
 * @throws the signal's reason where it is ended
 */
export async function getAbstracts(
  keys: readonly Key[],
  { library, fetch }: AbstractPorts,
  signal: AbortSignal,
  onProgress: (progress: AbstractProgress) => Promise<void>,
): Promise<AbstractProgress> {
  const bare = await findBare(library, keys);
  const byKey = new Map(bare.flatMap((view) => view.paper.keys.map((key) => [key, view] as const)));
  const plan = planAbstracts(bare.map(({ paper }) => paper.keys));
  const of = plan.reduce((total, { keys: asked }) => total + asked.length, 0);
  let progress: AbstractProgress = { of, done: 0, got: 0, matched: 0, notes: [] };
  for (const { provider, keys: asked } of plan) {
    for (let start = 0; start < asked.length; start += provider.atOnce) {
      const part = asked.slice(start, start + provider.atOnce);
      const told = await queryProvider(provider, part, fetch, signal);
      progress = { ...progress, done: progress.done + part.length };
      if (told.kind === 'drafts') {
        const taken = await takeIn(library, provider.id, told.url, told.drafts, byKey);
        progress = { ...progress, got: progress.got + taken.got, matched: progress.matched + taken.matched };
      } else if (told.kind !== 'nothing') progress = { ...progress, notes: [...progress.notes, told.note] };
      await onProgress(progress);
      if (told.kind === 'silent') break;
    }
  }
  return progress;
}

/** Whether the library has a title that a listing gave: neither a user's correction nor an identifier in its place. */
function isOwnTitle({ paper, state }: PaperView): boolean {
  return state.corrected?.title === undefined && !isPlaceholderTitle(paper.title);
}

/**
 * Takes the abstracts in, each for the paper that was asked for: under its own keys and title, so that an answer never
 * joins papers that the listings keep apart.
 */
async function takeIn(
  library: AbstractPorts['library'],
  source: string,
  url: string,
  drafts: readonly PaperDraft[],
  byKey: ReadonlyMap<Key, PaperView>,
): Promise<{ got: number; matched: number }> {
  const told = new Map<PaperView, PaperDraft>();
  for (const draft of drafts) {
    const key = canonicalKeys(draft.keys ?? [], draft.title).find((one) => byKey.has(one));
    const view = key === undefined ? undefined : byKey.get(key);
    if (view === undefined || draft.abstract === undefined) continue;
    const { abstract, authors, venue, published, categories, keywords } = draft;
    told.set(view, {
      title: isOwnTitle(view) ? view.paper.title : draft.title,
      keys: [...view.paper.keys],
      abstract,
      ...(authors === undefined ? {} : { authors }),
      ...(venue === undefined ? {} : { venue }),
      ...(published === undefined ? {} : { published }),
      ...(categories === undefined ? {} : { categories }),
      ...(keywords === undefined ? {} : { keywords }),
    });
  }
  if (told.size === 0) return { got: 0, matched: 0 };
  const before = [...told.keys()];
  const listing = { source, url, papers: [...told.values()] };
  const { keys, views = [] } = await library.papers.record(listing, { lookedUp: true, withViews: true });
  const matched = views.filter((view, place) => {
    const was = before[place]?.matches.length ?? 0;
    return was === 0 && (view?.matches.length ?? 0) > 0;
  });
  return { got: keys.filter((key) => key !== undefined).length, matched: matched.length };
}
