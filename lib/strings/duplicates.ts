/** One paper or two: possible duplicates, and papers that were put together. */
import { formatCount } from './format.ts';

export const kinshipWords = {
  twins: 'Same paper?',
  twinsHint: 'It has the same title or number. Digestif was not sure.',
  join: 'Same paper',
  joinNamed: (title: string) => `Same paper as “${title}”`,
  apart: 'Another paper',
  apartNamed: (title: string) => `Another paper than “${title}”`,
  joined: 'Joined into one paper.',
  toldApart: 'Kept apart.',
  parts: (count: number) => `One paper, told by ${formatCount(count)} records`,
  part: 'Take apart',
  parted: 'Taken apart.',
  joinSelected: 'Join the two papers into one',
} as const;

/** A paper that was taken back. */
export const fateWords = { withdrawn: 'Withdrawn', retracted: 'Retracted' } as const;
