/** Converts what a listing says about its papers into fields of database rows. */
import type { PaperRow, VisitRow } from '../../db/schema.ts';
import { localDay } from '../../domain/day.ts';
import type { ListingDraft } from '../../domain/draft.ts';
import type { Provenance } from '../papers/row-mapping.ts';
import type { ListingPart, ParsedDraft } from './parse-listing.ts';

/**
 * Encodes the rank in the listing as the fraction of a millisecond, so that the first paper of a listing sorts above
 * the second.
 */
function sortTime(at: number, place: number): number {
  return Math.floor(at) + (4095 - Math.min(place, 4095)) / 4096;
}

export function toProvenance(
  { source, listing }: ListingDraft,
  { at, seed, lookedUp, olderAsNew }: ListingPart,
  { place, draft, announced }: ParsedDraft,
): Provenance {
  const asNew = olderAsNew === true ? { asNew: true as const } : {};
  if (lookedUp === true) return { met: sortTime(at, place), firstSeen: at, lastSeen: at, ...asNew };
  return {
    met: sortTime(at, place),
    firstSeen: at,
    lastSeen: at,
    sighting: {
      source,
      kind: listing?.kind ?? 'page',
      ...(listing?.name === undefined ? {} : { name: listing.name }),
      ...(listing?.date === undefined ? {} : { date: listing.date }),
      ...(draft.rank === undefined ? {} : { rank: draft.rank }),
      ...(announced === undefined ? {} : { announced }),
      at,
    },
    ...(seed === true ? { seed } : {}),
    ...asNew,
  };
}

export function sightingOf(
  listing: ListingDraft,
  { at }: ListingPart,
  { account, draft, announced }: ParsedDraft,
): NonNullable<PaperRow['came']> {
  const row: NonNullable<PaperRow['came']> = {
    listing: listingId(listing),
    day: localDay(at),
    key: account.keys[0],
    at,
  };
  for (const field of ['rank', 'upvotes', 'comments', 'codeStars'] as const) {
    const value = draft[field];
    if (value !== undefined) row[field] = value;
  }
  if (announced !== undefined) row.announced = announced;
  return row;
}

/** Identifies the listing of a visit: cs.CL and cs.LG of one day are two listings. */
function listingId({ source, url, listing }: ListingDraft): string {
  const names = [listing?.date, listing?.name].filter((part) => part !== undefined);
  return [source, listing?.kind ?? 'paper', ...(names.length === 0 ? [url] : names)].join(' ');
}

export function visitOf(
  { source, url, listing }: ListingDraft,
  { visit, at, from }: ListingPart,
  known: VisitRow | undefined,
  part: { papers: number; fresh: number },
): VisitRow {
  return {
    id: visit,
    source,
    url,
    kind: listing?.kind ?? 'page',
    ...(listing?.name === undefined ? {} : { name: listing.name }),
    ...(listing?.date === undefined ? {} : { date: listing.date }),
    ...(listing?.total === undefined ? {} : { total: listing.total }),
    ...(listing?.rows === undefined ? {} : { rows: listing.rows }),
    ...(listing?.reasons === undefined ? {} : { reasons: listing.reasons }),
    at: known?.at ?? at,
    parts: { ...known?.parts, [from]: part },
  };
}
