import { daysOf, type PlaceOf, type PlaceRequest } from '../domain/place.ts';
import { UnknownShapeError } from '../domain/source.ts';
import { at, countAt, textAt, textsAt } from '../feeds/json.ts';
import { readXmlBody } from '../feeds/read-feed.ts';
import { pubmed as site } from '../sources/pubmed.ts';
import { type ParsedAnswer, type PlaceReader, parseAnswer } from './place-reader.ts';

/** Maximum papers per day, and papers per response. */
const maxPerDay = 400;
const batchSize = 200;

const api = 'https://eutils.ncbi.nlm.nih.gov/entrez/eutils';

/**
 * A PubMed search with E-utilities (https://www.ncbi.nlm.nih.gov/books/NBK25499/): for each day, the ids that PubMed
 * added on that day, and their records.
 */
export const pubmed: PlaceReader<PlaceOf<'pubmed'>> = {
  origins: () => site.matches,
  page: ({ query }) => `https://pubmed.ncbi.nlm.nih.gov/?${new URLSearchParams({ term: query, sort: 'date' })}`,
  name: ({ query }) => `PubMed: ${query}`,

  begin: ({ query }, span) =>
    daysOf(span).map((day): PlaceRequest => {
      const date = day.replaceAll('-', '/');
      const parameters = new URLSearchParams({
        db: 'pubmed',
        retmode: 'json',
        retmax: String(maxPerDay),
        datetype: 'edat',
        mindate: date,
        maxdate: date,
        tool: 'digestif',
        term: query,
      });
      return { url: `${api}/esearch.fcgi?${parameters}`, ask: 'ids', day };
    }),

  take(place, step, body): ParsedAnswer {
    const { day = '' } = step;
    if (step.ask === 'ids') {
      const answer = parseAnswer('pubmed', body);
      const errorMessage = textAt(answer, 'esearchresult', 'ERROR') ?? textAt(answer, 'error');
      if (errorMessage !== undefined)
        return { listings: [], notes: [{ kind: 'said', words: errorMessage.slice(0, 300) }] };
      if (!Array.isArray(at(answer, 'esearchresult', 'idlist'))) {
        throw new UnknownShapeError('pubmed', 'it isn’t a list of IDs');
      }
      const ids = textsAt(answer, 'esearchresult', 'idlist').filter((id) => /^\d{1,9}$/.test(id));
      const total = countAt(answer, 'esearchresult', 'count') ?? ids.length;
      return {
        listings: [],
        next: batchesOf(ids).map((part) => ({ url: recordsOf(part), ask: 'records', day })),
        ...(total > ids.length ? { notes: [{ kind: 'cut', day, shown: ids.length, of: total }] } : {}),
      };
    }
    const reading = readXmlBody(body, new URL(step.url));
    if (reading?.source !== 'pubmed') throw new UnknownShapeError('pubmed', 'it has no records');
    const listing = { kind: 'search', name: place.query, date: day } as const;
    return { listings: [{ source: 'pubmed', url: this.page(place), listing, papers: [...reading.papers] }] };
  },
};

function batchesOf(ids: readonly string[]): string[][] {
  const batches: string[][] = [];
  for (let start = 0; start < ids.length; start += batchSize) batches.push(ids.slice(start, start + batchSize));
  return batches;
}

/** Returns the URL of the records of some ids. @param ids at most 200 */
function recordsOf(ids: readonly string[]): string {
  return `${api}/efetch.fcgi?${new URLSearchParams({ db: 'pubmed', retmode: 'xml', tool: 'digestif', id: ids.join(',') })}`;
}
