import type { ListingDraft } from '../../domain/draft.ts';
import type { Key } from '../../domain/key.ts';
import type { PlaceNote, PlaceRequest, PlaceRequestResult } from '../../domain/place.ts';
import type { PaperView } from './papers.ts';
import type { NextRequest } from './places.ts';
import type { RecordOptions, RecordResult } from './record.ts';

/** The part of `library.papers` that lower layers use. */
export interface PaperPort {
  record(listing: ListingDraft, options?: RecordOptions): Promise<RecordResult>;
  viewsByKey(keys: readonly Key[]): Promise<(PaperView | undefined)[]>;
  idsByKey(keys: readonly Key[]): Promise<(number | undefined)[]>;
}

/** The part of `library.places` that lower layers use. */
export interface PlacePort {
  nextRequest(id: string): Promise<NextRequest | undefined>;
  completeRequest(id: string, step: PlaceRequest, advance: PlaceRequestResult): Promise<void>;
  postponeJob(id: string, until: number, unreachable?: string): Promise<void>;
  stopJob(id: string, why?: PlaceNote): Promise<void>;
}

/** The part of `library.zotero` that lower layers use. */
export interface ZoteroPort {
  has(keys: readonly Key[]): Promise<boolean>;
  markSent(keys: readonly Key[]): Promise<void>;
}
