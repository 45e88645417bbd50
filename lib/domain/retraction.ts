import type { Paper } from './paper.ts';

/** What happened to a paper after it was public: taken back by its authors, or by those who published it. */
export type RetractionStatus = 'withdrawn' | 'retracted';

/**
 * Told by what listings say: the authors' comment ("This paper has been withdrawn"), a mark before the title
 * ("RETRACTED: …", as publishers put it), or an abstract that is nothing but the news.
 */
export function findRetraction({
  title,
  note = '',
  abstract = '',
}: Pick<Paper, 'title' | 'note' | 'abstract'>): RetractionStatus | undefined {
  const said =
    /\b(withdrawn|retracted|retraction)\b/i.exec(note)?.[1] ??
    /^\W*(withdrawn|retracted)(?: (?:article|paper))?\s*[:\])]/i.exec(title)?.[1] ??
    /^this (?:paper|article|submission|manuscript|preprint) has been (withdrawn|retracted)\b/i.exec(abstract)?.[1];
  if (said === undefined) return undefined;
  return /^w/i.test(said) ? 'withdrawn' : 'retracted';
}
