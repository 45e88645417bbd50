/** Text about what Digestif sends, and to whom. */
import { countOf } from './format.ts';

export const privacyStrings = {
  title: 'Privacy',
  hint: 'What you read stays on this computer. Digestif has no server and collects no statistics.',
  pause: 'Pause Digestif',
  pauseHint: 'While paused, Digestif collects no papers and sends no requests. Your library stays open.',
  requests: 'Requests that Digestif can send',
  what: 'What',
  toWhom: 'To whom',
  when: 'When',
  list: [
    {
      what: 'Feeds and pages that you follow',
      toWhom: 'The site that you follow',
      when: 'When you refresh, and daily for sites with “Check daily”',
    },
    {
      what: 'IDs of papers without an abstract',
      toWhom: 'arXiv, PubMed, Crossref, OpenAlex and others that you allow',
      when: 'When you ask for abstracts, or for sites where you turned this on',
    },
    {
      what: 'IDs of papers that you saved',
      toWhom: 'arXiv, bioRxiv, PubMed and Crossref',
      when: 'Once a week, if you turned on updates to saved papers',
    },
    {
      what: 'Papers, and their open-access PDFs',
      toWhom: 'Zotero on this computer; the PDF’s site',
      when: 'When you send papers to Zotero, or if saving also sends them',
    },
    { what: 'A digest', toWhom: 'Your own webhook', when: 'When you post a digest' },
  ],
  log: (count: number) => (count === 0 ? 'No requests sent yet' : `Last ${countOf(count, 'request', 'requests')}`),
  logHint: 'The log stays on this computer. It lists sites and times, but no links.',
  clear: 'Clear log',
  purpose: { feeds: 'Feeds and paper details', zotero: 'Zotero', pdf: 'PDF', webhook: 'Webhook' },
  pausedHeadline: 'Digestif is paused',
  pausedLine: 'No papers are collected until you resume.',
  resume: 'Resume',
} as const;
