import { daysOf, type PlaceOf, type PlaceRequest, type Span } from '../domain/place.ts';
import { UnknownShapeError } from '../domain/source.ts';
import { readJsonBody } from '../feeds/read-feed.ts';
import { huggingface as site } from '../sources/huggingface.ts';
import { type ParsedAnswer, type PlaceReader, parseAnswer } from './place-reader.ts';

/** Maximum papers per request. Without a limit, the API truncates at 50 (huggingface_hub, `list_daily_papers`). */
const maxPapers = 100;
/** Response sizes at which the API is known to truncate. */
const truncatedSizes = new Set([50, maxPapers]);

/** The daily papers of Hugging Face, one request per day (https://huggingface.co/docs/hub/api, `daily_papers`). */
export const huggingface: PlaceReader<PlaceOf<'huggingface'>> = {
  origins: () => site.matches,
  page: () => 'https://huggingface.co/papers',
  name: () => 'Hugging Face',

  begin: (_place, span: Span) => daysOf(span).map((day) => stepOf(day, 0, 0)),

  take(_place, step, body): ParsedAnswer {
    const { day = '', start = 0, page = 0, after } = step;
    const reading = readJsonBody(parseAnswer('huggingface', body), new URL(step.url));
    if (reading?.source !== 'huggingface' || reading.listing === undefined) {
      throw new UnknownShapeError('huggingface', 'it isn’t a list of papers');
    }
    const papers = [...reading.papers];
    const [first] = papers;
    if (first === undefined) return { listings: [] };
    if (after !== undefined && first.keys?.[0] === after) {
      return { listings: [], notes: [{ kind: 'cut', day, shown: start }] };
    }
    const ranked = papers.map((paper, index) => ({ ...paper, rank: start + index + 1 }));
    const listing = { kind: 'day', date: day, name: 'Daily Papers' } as const;
    return {
      listings: [{ source: 'huggingface', url: `https://huggingface.co/papers/date/${day}`, listing, papers: ranked }],
      ...(truncatedSizes.has(papers.length)
        ? { next: [{ ...stepOf(day, page + 1, start + papers.length), after: first.keys?.[0] ?? '' }] }
        : {}),
    };
  },
};

function stepOf(day: string, page: number, start: number): PlaceRequest {
  const url = `https://huggingface.co/api/daily_papers?date=${day}&limit=${maxPapers}${page === 0 ? '' : `&p=${page}`}`;
  return { url, ask: 'day', day, page, start };
}
