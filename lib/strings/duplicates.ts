/** One paper or two: possible duplicates, and papers that were put together. */
import { countOf } from './format.ts';

export const duplicateStrings = {
  twins: 'Possible duplicate',
  twinsHint: 'Same title or ID, but Digestif isn’t sure.',
  join: 'Merge',
  joinNamed: (title: string) => `Merge with “${title}”`,
  apart: 'Keep separate',
  apartNamed: (title: string) => `Keep separate from “${title}”`,
  joined: 'Papers merged.',
  toldApart: 'Kept separate.',
  parts: (count: number) => `Merged from ${countOf(count, 'record', 'records')}`,
  part: 'Split',
  parted: 'Papers split.',
  joinSelected: 'Merge the two papers',
} as const;

/** Labels of withdrawn and retracted papers. */
export const fateStrings = { withdrawn: 'Withdrawn', retracted: 'Retracted' } as const;
