/** Text about what Digestif sends, and to whom. */
import { countOf } from './format.ts';

export const privacyStrings = {
  title: 'Privacy',
  hint: 'What you read stays on this computer. Digestif has no server and collects no statistics.',
  pause: 'Pause Digestif',
  pauseHint: 'While paused, Digestif collects no papers and sends no requests. Your library stays open.',
  requests: 'Requests Digestif can send',
  what: 'What',
  toWhom: 'To whom',
  when: 'When',
  list: [
    {
      what: 'Requests for new papers',
      toWhom: 'The sites of your feeds',
      when: 'When you add a feed or choose “Check now”, and a few times a day for feeds with “Check automatically” on',
    },
    {
      what: 'IDs of papers without a title or abstract',
      toWhom: 'arXiv, PubMed, Semantic Scholar and Crossref, as you allow them',
      when: 'When you ask for abstracts, or for sites where you turned this on',
    },
    {
      what: 'IDs of papers you saved, starred or marked Read later',
      toWhom: 'arXiv, bioRxiv, PubMed and Crossref',
      when: 'Once a week, if you turned on updates to saved papers',
    },
    {
      what: 'Papers, and their open-access PDFs',
      toWhom: 'Zotero on this computer; the PDF’s site',
      when: 'When you send papers to Zotero, or if saving also sends them',
    },
    {
      what: 'Titles of papers on pages you open',
      toWhom: 'Zotero on this computer',
      when: 'If you let Digestif connect to Zotero, to show which papers are there',
    },
    {
      what: 'A digest',
      toWhom: 'Your own webhook',
      when: 'When you post a digest, and on its day if you agreed to send it automatically',
    },
  ],
  log: (count: number) => (count === 0 ? 'No requests sent yet' : `Last ${countOf(count, 'request', 'requests')}`),
  logHint: 'The log stays on this computer. It lists sites and times, but no links.',
  clear: 'Clear log',
  purpose: { feeds: 'Feeds and paper details', zotero: 'Zotero', pdf: 'PDF', webhook: 'Webhook' },
  pausedHeadline: 'Digestif is paused',
  pausedLine: 'No papers are collected until you resume.',
  resume: 'Resume',
} as const;
