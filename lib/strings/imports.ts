/** What the import says. */
import { countOf, formatCount, papersOf } from './format.ts';

const rowsOf = (count: number): string => countOf(count, 'row', 'rows');

export const importWords = {
  title: 'Import papers',
  text: 'Text',
  hint: 'Drop a file anywhere on this page, choose one, or paste: BibTeX, RIS, CSL-JSON, CSV, Better BibTeX JSON, PaperMemory, a digest or backup of Digestif, a saved page or mail, a papers page as text, or a list of addresses, ids or titles.',
  chooseFile: 'Choose a file',
  otherFile: 'Another file',
  progress: {
    reading: 'Reading',
    comparing: 'Comparing with your library',
    writing: 'Taking the papers in',
  },
  stop: 'Stop',
  hide: 'Go on in the background',
  cancel: 'Cancel',
  close: 'Close',
  refused: 'Nothing was imported.',
  found: (format: string, rows: number) => `${format}: ${rowsOf(rows)}`,
  outcome: { add: 'New here', merge: 'Merged', out: 'Left out' },
  all: 'All',
  counted: (name: string, count: number) => `${name}, ${formatCount(count)}`,
  show: 'Rows shown',
  rows: 'What becomes of each row',
  take: (title: string) => `Add: ${title}`,
  untitled: 'No title',
  options: 'How they come in',
  save: 'Save them',
  saveHint: 'They stand under Saved too.',
  keywordsAsTags: 'Take their keywords as my tags',
  keywordsHint: 'Choose this where the other program keeps your tags as keywords.',
  asNew: 'Treat them as new',
  asNewHint:
    'They count in New, in the badge and in the digests of their days. Otherwise they are seen from the start.',
  feeds: (count: number) => countOf(count, 'feed', 'feeds'),
  feedsHint: 'A list of feeds holds no papers. To follow them, add the file under Places in the settings.',
  add: (count: number) => (count === 0 ? 'Add' : `Add ${papersOf(count)}`),
  done: 'What was imported',
  added: (count: number) => `${papersOf(count)} added.`,
  merged: (count: number) => `${papersOf(count)} merged with papers that were here.`,
  known: (count: number) => `${papersOf(count)} told nothing new.`,
  repeated: (count: number) =>
    count === 1 ? '1 row was the same paper as another row.' : `${rowsOf(count)} were the same papers as other rows.`,
  leftOut: (count: number) => `${rowsOf(count)} left out:`,
  copyReport: 'Copy the report',
  reportCopied: 'Report copied.',
  nothing: 'Nothing in this file was new. Your library is as it was.',
} as const;
