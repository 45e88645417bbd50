import type { DigestInput } from '@/lib/digest/digest-input.ts';
import type { Paper } from '../../lib/domain/paper.ts';
import type { Reason, Strength } from '../../lib/domain/topic.ts';
import { findWeek, type Week } from '../../lib/domain/week.ts';

export function week(id: string): Week {
  const found = findWeek(id);
  if (found === undefined) throw new Error(`${id} is no week`);
  return found;
}

/** A paper of Wednesday, 18 March 2026, in week 12, unless said otherwise. */
export function paper(number: number, fields: Partial<Paper> = {}): Paper {
  return {
    title: `Paper number ${number}`,
    authors: ['Ada Lovelace'],
    keys: [`arxiv:2603.${String(10_000 + number)}`],
    categories: [],
    keywords: [],
    listed: '2026-03-18',
    ...fields,
  };
}

/** The same paper, as a page without a day gives it. */
export function unlisted({ listed: _, ...rest }: Paper): Paper {
  return rest;
}

export function input(
  paper: Paper,
  fits: Record<string, Strength> = {},
  more: Omit<Partial<DigestInput>, 'paper' | 'fits'> = {},
): DigestInput {
  const reasons: Reason[] = [{ kind: 'words', field: 'title', words: ['number'] }];
  return {
    paper,
    fits: Object.entries(fits).map(([topic, strength]) => ({ topic, fit: { score: 1, strength, reasons } })),
    ...more,
  };
}
