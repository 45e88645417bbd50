/** One request to a service that knows papers, and what its answer comes to. */
import type { PaperDraft } from '../domain/draft.ts';
import type { Key } from '../domain/key.ts';
import type { PlaceNote } from '../domain/place.ts';
import { UnknownShapeError } from '../domain/source.ts';
import type { PoliteFetch } from '../net/fetcher.ts';
import { toPlaceNote } from '../places/run-fetch-job.ts';
import type { AbstractPlan } from './providers.ts';

export type ProviderAnswer =
  /** What it knows of the papers, perhaps of none of them. `url`: the address that was asked. */
  | { readonly kind: 'drafts'; readonly url: string; readonly drafts: readonly PaperDraft[] }
  /** Nothing that is new. */
  | { readonly kind: 'nothing' }
  /** No answer: the next request would fail alike. */
  | { readonly kind: 'silent'; readonly note: PlaceNote }
  /** An answer that its reader does not know. */
  | { readonly kind: 'strange'; readonly note: PlaceNote };

/**
 * Asks a service for papers that it knows.
 * @param keys no more than it answers for at once
 * @throws the signal's reason where it is ended
 */
export async function queryProvider(
  provider: AbstractPlan['provider'],
  keys: readonly Key[],
  fetch: PoliteFetch,
  signal: AbortSignal,
): Promise<ProviderAnswer> {
  const request = provider.request(keys.map((key) => key.slice(key.indexOf(':') + 1)));
  const answer = await fetch({ ...request, origins: provider.origins }, signal);
  if (answer.kind === 'trouble') return { kind: 'silent', note: toPlaceNote(answer.trouble) };
  if (answer.kind !== 'body') return { kind: 'nothing' };
  try {
    return { kind: 'drafts', url: request.url, drafts: provider.read(answer.text, answer.url) };
  } catch (error) {
    if (!(error instanceof UnknownShapeError)) throw error;
    return {
      kind: 'strange',
      note: { kind: 'unrecognised', missing: `${provider.name} sent data in a different format` },
    };
  }
}
