/** Text about updates to saved papers. */
import { papersOf } from './format.ts';

export const followUpStrings = {
  title: 'Updates to saved papers',
  hint: 'New versions, publication, code and retractions.',
  switch: 'Check weekly',
  consent:
    'Once a week, Digestif sends the IDs of papers you saved, starred or marked Read later to arXiv, bioRxiv, PubMed and Crossref: at most 20 requests, nothing else. Papers on PubMed pages you open are then collected too.',
  denied: 'Permission denied. Digestif won’t check for updates.',
  never: 'Not checked yet.',
  last: (moment: string, papers: number) => `Checked ${moment}: ${papersOf(papers)}.`,
  none: 'No updates yet.',
  noticed: (words: string, day: string) => `${words}, found ${day}`,
} as const;
