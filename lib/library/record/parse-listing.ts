/** Validates the drafts of a listing. */
import type { Announcement, ListingDraft, PaperDraft } from '../../domain/draft.ts';
import { schemeOf } from '../../domain/key.ts';
import { type SourceRecord, toSourceRecord } from '../../domain/merge-records.ts';
import { announcement, cleanText, type Paper, type Problem, parseDraft, day as wholeDay } from '../../domain/paper.ts';
import type { RecordOptions } from '../api/record.ts';

export interface ParsedDraft {
  readonly place: number;
  readonly account: SourceRecord;
  readonly draft: Paper;
  readonly announced: Announcement | undefined;
}

/** Cleans the listing’s name as the texts of papers are cleaned. */
export function withCleanName(draft: ListingDraft): ListingDraft {
  const { name, ...facts } = draft.listing ?? {};
  if (draft.listing === undefined || name === undefined) return draft;
  const clean = cleanText(name);
  return { ...draft, listing: { kind: draft.listing.kind, ...facts, ...(clean === '' ? {} : { name: clean }) } };
}

/** Drafts parsed per batch. Their names are looked up while the next batch is parsed. */
const parseBatchSize = 50;

/** Parses drafts in batches. `problems` is complete when all batches have been read. */
export function* entriesOf(
  listing: ListingDraft,
  { at, from }: ListingPart,
  drafts: readonly PaperDraft[],
  problems: Problem[],
): Generator<ParsedDraft[]> {
  for (let start = 0; start < drafts.length; start += parseBatchSize) {
    const entries: ParsedDraft[] = [];
    for (const [index, draft] of drafts.slice(start, start + parseBatchSize).entries()) {
      const place = from + start + index + 1;
      const parsed = parseDraft(draft, `paper ${place}`);
      problems.push(...parsed.problems);
      if (parsed.paper === undefined) continue;
      const paper = oneArxivId(withListedDay(parsed.paper, draft, listing), problems);
      const announced = announcement.safeParse(draft.announced).data;
      entries.push({ place, account: toSourceRecord(paper, at), draft: paper, announced });
    }
    yield entries;
  }
}

/** Adds the listed day to papers of a one-day listing. A replacement doesn’t count as listed. */
function withListedDay(paper: Paper, draft: PaperDraft, { listing }: ListingDraft): Paper {
  if (paper.listed !== undefined || listing === undefined || draft.announced === 'replaced') return paper;
  const date = wholeDay.safeParse(listing.date);
  return date.success ? { ...paper, listed: date.data } : paper;
}

/** Keeps only the first arXiv id of a paper, because two arXiv ids are two papers. */
export function oneArxivId(paper: Paper, problems: Problem[]): Paper {
  const [first, ...rest] = paper.keys;
  const others = rest.filter((key) => schemeOf(key) !== 'arxiv' || schemeOf(first) !== 'arxiv');
  if (others.length === rest.length) return paper;
  problems.push({
    paper: paper.title.slice(0, 120),
    field: 'keys',
    reason: 'has two arXiv IDs, so the first was used',
  });
  return { ...paper, keys: [first, ...others] };
}

export type ListingPart = Required<Pick<RecordOptions, 'at' | 'visit' | 'from'>> & RecordOptions;
