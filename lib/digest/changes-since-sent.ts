import { isBiorxivDoi, schemeOf } from '../domain/key.ts';
import type { Paper } from '../domain/paper.ts';
import { findRetraction } from '../domain/retraction.ts';

/** A paper's metadata at the time it was sent. */
export interface SentSnapshot {
  readonly version?: number;
  readonly upvotes?: number;
  readonly published?: true;
  readonly withdrawn?: true;
}

export interface ChangeSinceSent {
  readonly kind: 'withdrawn' | 'published' | 'version' | 'rising';
  readonly words: string;
}

const preprint = /^(?:arxiv|corr|biorxiv|medrxiv|ssrn|preprint|submitted|under review)\b/i;
/** Votes count as rising if they doubled and grew by at least this number. */
const rise = { times: 2, votes: 20 } as const;

/** Returns the metadata to store when a paper is sent. */
export function toSentSnapshot(paper: Paper): SentSnapshot {
  return {
    ...(paper.version === undefined ? {} : { version: paper.version }),
    ...(paper.upvotes === undefined ? {} : { upvotes: paper.upvotes }),
    ...(isPublished(paper) ? { published: true } : {}),
    ...(findRetraction(paper) === undefined ? {} : { withdrawn: true }),
  };
}

/**
 * Finds the most important change since a paper was sent: withdrawn, published, replaced, or votes rising.
 * @param replaced whether a listing has announced a new version since
 */
export function findChangeSinceSent(then: SentSnapshot, paper: Paper, replaced: boolean): ChangeSinceSent | undefined {
  const fate = findRetraction(paper);
  if (fate !== undefined && then.withdrawn !== true) {
    return { kind: 'withdrawn', words: fate === 'withdrawn' ? 'Withdrawn' : 'Retracted' };
  }
  if (isPublished(paper) && then.published !== true) {
    const venue = paper.venue === undefined || preprint.test(paper.venue) ? undefined : paper.venue;
    return { kind: 'published', words: venue === undefined ? 'Published' : `Published: ${venue}` };
  }
  if (paper.version !== undefined && paper.version > (then.version ?? 1)) {
    return { kind: 'version', words: `Version ${paper.version}` };
  }
  if (replaced && paper.version === undefined) return { kind: 'version', words: 'New version' };
  const [before, now] = [then.upvotes, paper.upvotes];
  if (before !== undefined && now !== undefined && now >= before * rise.times && now >= before + rise.votes) {
    return { kind: 'rising', words: `Rising: ${now} upvotes, up from ${before} when sent` };
  }
  return undefined;
}

const ranks: readonly ChangeSinceSent['kind'][] = ['withdrawn', 'published', 'version', 'rising'];

/** How important news are: the least first. */
export function newsRank({ kind }: ChangeSinceSent): number {
  return ranks.indexOf(kind);
}

/**
 * Whether a paper is published: its venue is not a preprint server, or it has an identifier that only publishers
 * assign.
 */
function isPublished({ venue, keys }: Paper): boolean {
  if (venue !== undefined && !preprint.test(venue)) return true;
  return keys.some((key) => {
    const scheme = schemeOf(key);
    // bioRxiv, medRxiv and arXiv assign DOIs to preprints.
    const isPreprint = isBiorxivDoi(key) || key.startsWith('doi:10.48550/');
    return scheme === 'acl' || scheme === 'pmid' || (scheme === 'doi' && !isPreprint);
  });
}
