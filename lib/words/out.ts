/** What is said where papers and digests leave. */
import { papersOf } from '../words.ts';

export const exportWords = {
  action: 'Export to a file',
  short: 'Export',
  list: 'Export this list',
  title: (count: number) => `Export ${papersOf(count)}`,
  format: 'Format',
  hints: {
    markdown: 'For GitHub and text editors.',
    obsidian: 'One note with properties.',
    html: 'One page that reads and prints well, with nothing from the network.',
    eml: 'A mail to be addressed and sent.',
    bibtex: 'For LaTeX, JabRef and Zotero.',
    ris: 'For EndNote, Mendeley and RefWorks.',
    'csl-json': 'For Zotero and Pandoc: it keeps the most.',
    csv: 'For Excel, LibreOffice and Notion.',
    json: 'Everything Digestif knows of them, a paper a line.',
    'json-feed': 'For feed readers.',
    atom: 'For feed readers.',
  } as Readonly<Record<string, string>>,
  write: 'Write the file',
  progress: 'Writing the file',
  stop: 'Stop',
  stopped: 'Export stopped. No file was written.',
  cancel: 'Cancel',
  close: 'Close',
} as const;

/** Citations for the clipboard, by style. */
export const citationWords = {
  copy: {
    apa: 'Copy as APA',
    ieee: 'Copy as IEEE',
    acm: 'Copy as ACM',
    nature: 'Copy as Nature',
  },
  copied: { apa: 'APA', ieee: 'IEEE', acm: 'ACM', nature: 'Nature' },
} as const;
