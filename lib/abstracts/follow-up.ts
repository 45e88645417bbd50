/** What became of saved papers: services that answer for many at once are asked, and what has changed is told once. */
import { knownNow, newsOf } from '../digest/news.ts';
import type { PaperDraft } from '../domain/draft.ts';
import { canonicalKeys, type Key, schemeOf } from '../domain/key.ts';
import type { PlaceNote } from '../domain/place.ts';
import { UnknownShapeError } from '../domain/source.ts';
import type { Library, PaperView, SavedNews } from '../library.ts';
import type { PoliteFetch } from '../net/fetcher.ts';
import { noteOf } from '../places/run.ts';
import { type AbstractPlan, planAbstracts } from './providers.ts';

/** Requests of one round at most. */
export const mostRequests = 20;
/** Who is asked: the one consent names them. */
const asked = ['arxiv', 'pubmed', 'crossref'] as const;

/** Something that became of a paper, which is named also where the library has it no more. */
export interface FollowUpNews extends SavedNews {
  readonly title: string;
}

/** What a round brought. */
export interface FollowUpRound {
  /** The papers that were asked for and answered, by their first key. */
  readonly checked: readonly Key[];
  readonly news: readonly FollowUpNews[];
  readonly notes: readonly PlaceNote[];
  readonly requests: number;
}

/** Who is asked about some papers. @param papers the keys of each */
export function planFollowUps(papers: readonly (readonly Key[])[]): AbstractPlan[] {
  return planAbstracts(papers).filter(({ provider }) => asked.some((id) => id === provider.id));
}

/**
 * Asks what became of papers, those that stand first before the others, with no more requests than {@link mostRequests}.
 * What is told is taken into the library. Doing it again finds nothing that was found before.
 * @param now milliseconds since 1970
 * @param keep called with what each request brought, and waited for: what was told of a paper is not told again
 * @throws the signal's reason where it is ended
 */
export async function followUp(
  views: readonly PaperView[],
  { library, fetch }: { readonly library: Pick<Library, 'record'>; readonly fetch: PoliteFetch },
  now: number,
  signal: AbortSignal,
  keep: (part: Pick<FollowUpRound, 'checked' | 'news'>) => Promise<void> = async () => undefined,
): Promise<FollowUpRound> {
  const byKey = new Map(views.flatMap((view) => view.paper.keys.map((key) => [key, view] as const)));
  const [checked, news, notes]: [Key[], FollowUpNews[], PlaceNote[]] = [[], [], []];
  let requests = 0;
  for (const { provider, keys } of planFollowUps(views.map(({ paper }) => paper.keys))) {
    for (let start = 0; start < keys.length && requests < mostRequests; start += provider.atOnce) {
      const part = keys.slice(start, start + provider.atOnce);
      const request = provider.request(part.map((key) => key.slice(key.indexOf(':') + 1)));
      requests += 1;
      const answer = await fetch({ ...request, origins: provider.origins }, signal);
      if (answer.kind === 'trouble') {
        notes.push(noteOf(answer.trouble));
        // The next part would fail alike.
        break;
      }
      if (answer.kind !== 'body') continue;
      const drafts = readAnswer(provider, answer.text, answer.url);
      if (drafts === undefined) {
        notes.push({ kind: 'unrecognised', missing: `${provider.name} gave an answer of another form` });
        break;
      }
      const told = await takeIn(library, provider.id, request.url, drafts, byKey, now);
      const answered = part.flatMap((key) => byKey.get(key)?.paper.keys[0] ?? []);
      await keep({ checked: answered, news: told });
      news.push(...told);
      checked.push(...answered);
    }
  }
  return { checked, news, notes, requests };
}

function readAnswer(provider: AbstractPlan['provider'], body: string, url: URL): readonly PaperDraft[] | undefined {
  try {
    return provider.read(body, url);
  } catch (error) {
    if (error instanceof UnknownShapeError) return undefined;
    throw error;
  }
}

async function takeIn(
  library: Pick<Library, 'record'>,
  source: string,
  url: string,
  drafts: readonly PaperDraft[],
  byKey: ReadonlyMap<Key, PaperView>,
  at: number,
): Promise<FollowUpNews[]> {
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
  const { views = [] } = await library.record(
    { source, url, papers: [...told.values()] },
    { lookedUp: true, withViews: true },
  );
  return views.flatMap((view, place): FollowUpNews[] => {
    const was = before[place];
    if (view === undefined || was === undefined) return [];
    const about = { key: view.paper.keys[0], title: view.paper.title, at };
    const news = newsOf(knownNow(was.paper), view.paper, false);
    return [
      ...(news === undefined || news.kind === 'rising' ? [] : [{ ...about, kind: news.kind, words: news.words }]),
      ...(was.paper.code === undefined && view.paper.code !== undefined
        ? [{ ...about, kind: 'code' as const, words: 'Code is out' }]
        : []),
    ];
  });
}
