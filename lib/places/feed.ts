import type { PaperDraft } from '../domain/draft.ts';
import { isInSpan, type PlaceOf } from '../domain/place.ts';
import { UnknownShapeError } from '../domain/source.ts';
import { type BodyReading, readJsonBody, readXmlBody } from '../feeds/read-feed.ts';
import { sources } from '../sources/index.ts';
import { type ParsedAnswer, type PlaceReader, parseAnswer } from './place-reader.ts';

/** Any feed: RSS, RDF, Atom, JSON Feed. */
export const feed: PlaceReader<PlaceOf<'feed'>> = {
  origins({ url }) {
    const { hostname } = new URL(url);
    return sourceAt(hostname)?.matches ?? [`https://${hostname}/*`];
  },
  page: ({ url }) => url,
  name: ({ url }) => new URL(url).hostname.replace(/^www\./, ''),
  begin: ({ url }) => [{ url, ask: 'feed' }],

  take({ url }, step, body, span): ParsedAnswer {
    const reading = readFeed(body, new URL(step.url));
    const papers = [...reading.papers];
    const { hostname } = new URL(url);
    const source = reading.source ?? sourceAt(hostname)?.id ?? 'page';
    const own: PaperDraft[] = [];
    const revised: PaperDraft[] = [];
    for (const draft of papers) {
      const { listed, ...rest } = draft;
      const day = listed ?? fullDay(draft.published);
      if (draft.announced === 'replaced') revised.push(rest);
      else if (day === undefined || day > span.to) own.push(rest);
      else if (isInSpan(day, span)) own.push({ ...rest, listed: day });
    }
    const name = reading.listing?.name ?? this.name({ kind: 'feed', url });
    const listing = { kind: 'feed', name } as const;
    return {
      name,
      listings: own.length === 0 ? [] : [{ source, url, listing, papers: own }],
      ...(revised.length === 0 ? {} : { revised: { source, url, listing, papers: revised } }),
      ...(papers.length === 0 ? { notes: [{ kind: 'no-papers' }] } : {}),
    };
  },
};

/** @throws {UnknownShapeError} */
function readFeed(body: string, url: URL): BodyReading {
  const isJson = /^\s*[{[]/.test(body);
  const reading = isJson ? readJsonBody(parseAnswer('page', body), url) : readXmlBody(body, url);
  if (reading === undefined) throw new UnknownShapeError('page', 'it isn’t a feed');
  return reading;
}

/** Returns the source that a host belongs to, if Digestif knows it. */
function sourceAt(hostname: string) {
  return sources.find(({ matches }) => matches.some((pattern) => pattern === `https://${hostname}/*`));
}

function fullDay(day: string | undefined): string | undefined {
  return day?.length === 10 ? day : undefined;
}
