/** What is said of what became of saved papers. */
import { papersOf } from './format.ts';

export const followUpWords = {
  title: 'What became of what you saved',
  hint: 'New versions, publication, code and retractions.',
  switch: 'Ask once a week',
  consent:
    'Digestif asks arXiv, bioRxiv, PubMed and Crossref about the papers that you saved, starred or put off: their ids, nothing else, with at most 20 requests a week. PubMed is then a source like the others: its lists are remembered when you open them.',
  denied: 'It was not allowed. Nothing is asked.',
  never: 'Not asked yet.',
  last: (moment: string, papers: number) => `Asked ${moment} about ${papersOf(papers)}.`,
  none: 'Nothing has changed so far.',
  noticed: (words: string, day: string) => `${words}, noticed ${day}`,
} as const;
