import type { Paper } from './paper.ts';

/** Whether a published paper was withdrawn by its authors or retracted by its publisher. */
export type RetractionStatus = 'withdrawn' | 'retracted';

/**
 * Detects a retraction from listing metadata: the authors' comment ("This paper has been withdrawn"), a prefix of the
 * title ("RETRACTED: …", as publishers write it), or an abstract that consists only of the notice.
 */
export function findRetraction({
  title,
  note = '',
  abstract = '',
}: Pick<Paper, 'title' | 'note' | 'abstract'>): RetractionStatus | undefined {
  const retractionText =
    /\b(withdrawn|retracted|retraction)\b/i.exec(note)?.[1] ??
    /^\W*(withdrawn|retracted)(?: (?:article|paper))?\s*[:\])]/i.exec(title)?.[1] ??
    /^this (?:paper|article|submission|manuscript|preprint) has been (withdrawn|retracted)\b/i.exec(abstract)?.[1];
  if (retractionText === undefined) return undefined;
  return /^w/i.test(retractionText) ? 'withdrawn' : 'retracted';
}
