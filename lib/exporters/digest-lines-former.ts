/** The lines of digests that were built before the digest became a letter, so that what was sent stays as it was. */
import { countOf, daysInWords, grouped } from '../digest/digest-strings.ts';
import type { Digest, DigestSection } from '../domain/digest.ts';

/** Returns the counts in words. */
export function summaryOf({ title, counts, sections, ...week }: Digest): string {
  const size = (kind: DigestSection['kind']): number =>
    sections.filter((section) => section.kind === kind).reduce((sum, { entries }) => sum + entries.length, 0);
  const topics = sections.filter(({ kind, entries }) => kind === 'topic' && entries.length > 0).length;
  const parts = [
    size('picked') > 0 ? `${size('picked')} picked` : '',
    topics > 0 ? `${size('topic')} in ${countOf(topics, 'topic')}` : '',
    size('changed') > 0 ? `${size('changed')} with updates` : '',
    size('others') > 0 && counts.shown > size('others') ? `${countOf(size('others'), 'other')}` : '',
  ].filter((part) => part !== '');
  const quoted = sections.some(({ entries }) => entries.some(({ text }) => text?.kind === 'abstract'));
  return [
    title.includes(daysInWords(week)) ? '' : `${daysInWords(week)}.`,
    `${countOf(counts.seen, 'paper')} seen, ${grouped(counts.shown)} shown${parts.length > 0 ? `: ${parts.join(', ')}` : ''}.`,
    counts.leftOut > 0 ? `${grouped(counts.leftOut)} not shown.` : '',
    quoted ? 'Quotes are from the abstracts.' : '',
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

/** Returns what a section says about papers that it doesn’t show. @param whole whether the digest covers one full week */
export function restOf({ kind, entries, leftOut, elsewhere }: DigestSection, whole: boolean): string | undefined {
  const shown = entries.length;
  if (kind === 'carried') return leftOut > 0 ? `${countOf(leftOut, 'more unread saved paper')}.` : undefined;
  if (kind === 'topic' && shown + leftOut + elsewhere === 0)
    return whole ? 'No papers this week.' : 'No papers in this period.';
  const sentences = [
    elsewhere > 0 ? `${countOf(elsewhere, `${shown > 0 ? 'more ' : ''}paper`)} in other sections.` : '',
    leftOut > 0 ? `${countOf(leftOut, 'more paper')} not shown.` : '',
  ].filter((sentence) => sentence !== '');
  return sentences.length === 0 ? undefined : sentences.join(' ');
}
