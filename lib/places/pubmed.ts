import { daysOf, type PlaceOf, type PlaceRequest } from '../domain/place.ts';
import { UnknownShapeError } from '../domain/source.ts';
import { at, countAt, textAt, textsAt } from '../feeds/json.ts';
import { readXmlBody } from '../feeds/read-feed.ts';
import { pubmed as site } from '../sources/pubmed.ts';
import { type ParsedAnswer, type PlaceReader, parseAnswer } from './place-reader.ts';

/** Papers of one day, and in one answer. */
const mostADay = 400;
const atOnce = 200;

const api = 'https://eutils.ncbi.nlm.nih.gov/entrez/eutils';

/**
 * A search of PubMed through E-utilities (https://www.ncbi.nlm.nih.gov/books/NBK25499/): for each day the ids that entered
 * PubMed then, and their records.
 */
export const pubmed: PlaceReader<PlaceOf<'pubmed'>> = {
  origins: () => site.matches,
  page: ({ query }) => `https://pubmed.ncbi.nlm.nih.gov/?${new URLSearchParams({ term: query, sort: 'date' })}`,
  name: ({ query }) => `PubMed: ${query}`,

  begin: ({ query }, span) =>
    daysOf(span).map((day): PlaceRequest => {
      const date = day.replaceAll('-', '/');
      const asked = new URLSearchParams({
        db: 'pubmed',
        retmode: 'json',
        retmax: String(mostADay),
        datetype: 'edat',
        mindate: date,
        maxdate: date,
        tool: 'digestif',
        term: query,
      });
      return { url: `${api}/esearch.fcgi?${asked}`, ask: 'ids', day };
    }),

  take(place, step, body): ParsedAnswer {
    const { day = '' } = step;
    if (step.ask === 'ids') {
      const answer = parseAnswer('pubmed', body);
      const mistake = textAt(answer, 'esearchresult', 'ERROR') ?? textAt(answer, 'error');
      if (mistake !== undefined) return { listings: [], notes: [{ kind: 'said', words: mistake.slice(0, 300) }] };
      if (!Array.isArray(at(answer, 'esearchresult', 'idlist'))) {
        throw new UnknownShapeError('pubmed', 'it isn’t a list of IDs');
      }
      const ids = textsAt(answer, 'esearchresult', 'idlist').filter((id) => /^\d{1,9}$/.test(id));
      const total = countAt(answer, 'esearchresult', 'count') ?? ids.length;
      return {
        listings: [],
        next: partsOf(ids).map((part) => ({ url: recordsOf(part), ask: 'records', day })),
        ...(total > ids.length ? { notes: [{ kind: 'cut', day, shown: ids.length, of: total }] } : {}),
      };
    }
    const reading = readXmlBody(body, new URL(step.url));
    if (reading?.source !== 'pubmed') throw new UnknownShapeError('pubmed', 'it has no records');
    const listing = { kind: 'search', name: place.query, date: day } as const;
    return { listings: [{ source: 'pubmed', url: this.page(place), listing, papers: [...reading.papers] }] };
  },
};

function partsOf(ids: readonly string[]): string[][] {
  const parts: string[][] = [];
  for (let start = 0; start < ids.length; start += atOnce) parts.push(ids.slice(start, start + atOnce));
  return parts;
}

/** The address of the records of some ids. @param ids at most 200 */
function recordsOf(ids: readonly string[]): string {
  return `${api}/efetch.fcgi?${new URLSearchParams({ db: 'pubmed', retmode: 'xml', tool: 'digestif', id: ids.join(',') })}`;
}
