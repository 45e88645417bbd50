/** Text about exporting papers and digests. */

import type { ObsidianHow, ObsidianSeveral } from '../settings.ts';
import type { Sent, ZoteroError } from '../zotero/connector.ts';
import { formatCount, papersOf } from './format.ts';

export const exportDialogStrings = {
  action: 'Export to file',
  short: 'Export',
  list: 'Export this list',
  title: (count: number) => `Export ${papersOf(count)}`,
  format: 'Format',
  hints: {
    markdown: 'For GitHub and text editors.',
    obsidian: 'One note with properties.',
    html: 'One page to read or print. Works offline.',
    eml: 'An email draft. Add recipients and send it.',
    bibtex: 'For LaTeX, JabRef and Zotero.',
    ris: 'For EndNote, Mendeley and RefWorks.',
    'csl-json': 'For Zotero and Pandoc. Keeps the most detail.',
    csv: 'For Excel, LibreOffice and Notion.',
    json: 'Everything Digestif knows, one paper per line.',
    'json-feed': 'For feed readers.',
    atom: 'For feed readers.',
  } as Readonly<Record<string, string>>,
  write: 'Export file',
  progress: 'Exporting',
  stop: 'Stop',
  stopped: 'Export stopped. No file was saved.',
  cancel: 'Cancel',
  close: 'Close',
} as const;

/** Citations for the clipboard, by style. */
export const citationStrings = {
  copy: {
    apa: 'Copy as APA',
    ieee: 'Copy as IEEE',
    acm: 'Copy as ACM',
    nature: 'Copy as Nature',
  },
  copied: { apa: 'APA', ieee: 'IEEE', acm: 'ACM', nature: 'Nature' },
} as const;

/** Path to the setting of Zotero's read-only API. */
const zoteroSwitch = 'Settings, Advanced, “Allow other applications on this computer to communicate with Zotero”';

/** Text about sending papers to Zotero. */
export const zoteroStrings = {
  action: 'Send to Zotero',
  there: 'Already sent',
  notAllowed: 'Not sent. Your browser doesn’t let Digestif connect to Zotero on this computer.',
  sending: (count: number) => `Sending ${papersOf(count)} to Zotero.`,
  outcome: (outcome: Sent | ZoteroError): string => {
    switch (outcome.kind) {
      case 'closed':
        return 'Not sent. Is Zotero open?';
      case 'outdated':
        return 'Not sent. Update Digestif to use this Zotero version.';
      case 'locked':
        return `Not sent. “${outcome.into}” is read-only. Select another collection in Zotero.`;
      case 'refused':
        return `Not sent. Zotero refused the request (${outcome.status}).`;
      case 'sent':
        return sentWords(outcome);
    }
  },
  heading: 'Zotero',
  off: `Digestif can’t see which papers are in Zotero, so badges can’t show it. In Zotero, turn on ${zoteroSwitch}.`,
  saving: 'Also send saved papers to Zotero',
  savingHint:
    'They go to the collection selected in Zotero. If Zotero is closed, they’re sent along with the next paper. Badges and lists then show which papers are in Zotero.',
} as const;

function sentWords({ into, sent, there, pdfs, silent }: Sent): string {
  const parts = [
    sent > 0
      ? `Sent ${papersOf(sent)} to “${into}” in Zotero, ${pdfs === sent || pdfs === 0 ? `${pdfs === 0 ? 'without' : 'with'} PDF${sent === 1 ? '' : 's'}` : `${pdfs} with ${pdfs === 1 ? 'a PDF' : 'PDFs'}`}.`
      : '',
    there > 0 ? `${papersOf(there)} ${there === 1 ? 'was' : 'were'} already there.` : '',
    silent ? `To let Digestif see which papers are in Zotero, turn on ${zoteroSwitch} there.` : '',
  ];
  return parts.filter((part) => part !== '').join(' ');
}

/** The Settings section about export. */
export const sendStrings = {
  heading: 'Send and export',
  hint: 'Send papers and digests to other apps, or save them to a folder.',
} as const;

export const folderStrings = {
  heading: 'Export folder',
  none: 'Files go to Downloads.',
  unsupported: 'This browser can’t write to a folder. Files go to Downloads.',
  ready: (name: string) => `Digests, papers and backups are saved to “${name}”.`,
  asleep: (name: string) => `Your browser needs your permission again before Digestif can save to “${name}”.`,
  lasting:
    'Permission lasts until you close the browser, or for good if you chose “Allow on every visit”. Digestif never overwrites files there.',
  choose: 'Choose folder',
  change: 'Change folder',
  wake: 'Allow again',
  forget: 'Use Downloads',
} as const;

export const obsidianStrings = {
  action: 'Send to Obsidian',
  heading: 'Obsidian',
  vault: 'Vault',
  vaultHint: 'The vault’s name. Leave empty to use the open vault.',
  how: 'Save notes',
  howHint: 'Digestif never overwrites what you wrote.',
  hows: {
    new: 'As a new note',
    append: 'At the end of the note with the same name',
    daily: 'At the end of today’s daily note',
  } as Readonly<Record<ObsidianHow, string>>,
  template: 'Folder, name and properties',
  templateHint: (names: readonly string[]) =>
    `Above the dashes, say where notes go. folder: the folder for papers. digests: the folder for digests. file: the name of a note. list: the name of a note for multiple papers, with {day} and {count}. Below the dashes, write one property per line. Placeholders: ${names
      .map((name) => `{${name}}`)
      .join(' ')}.`,
  sendList: 'Send this list to Obsidian',
  several: 'Multiple papers',
  severalHint: 'Separate notes are saved to your export folder, so choose your vault or a folder in it.',
  severals: {
    list: 'As one note that lists them',
    each: 'As separate notes',
  } as Readonly<Record<ObsidianSeveral, string>>,
  tooMany: (most: number) => `A note can list up to ${papersOf(most)}. Export the list to a file instead.`,
  wroteEach: (written: number, there: number, folder: string) =>
    [
      written > 0 ? `Saved ${notesOf(written)} to “${folder}”.` : '',
      there > 0
        ? `${notesOf(there)} ${there === 1 ? 'was already there and wasn’t' : 'were already there and weren’t'} changed.`
        : '',
    ]
      .filter((part) => part !== '')
      .join(' '),
  noFolder: 'For separate notes, choose an export folder under Settings, Send and export. Here’s one note instead.',
  handed: (path: string, how: ObsidianHow, byClipboard: boolean) =>
    `Sent to Obsidian${how === 'daily' ? ', for the daily note' : `: ${path}`}.${byClipboard ? ' The text is on your clipboard.' : ''}`,
} as const;

function notesOf(count: number): string {
  return `${formatCount(count)} ${count === 1 ? 'note' : 'notes'}`;
}

export const webhookStrings = {
  heading: 'Webhook',
  address: 'Webhook URL',
  addressHint:
    'The https URL from Slack, Discord, Microsoft Teams, Feishu or Lark; other hosts get Slack’s format. It stays on this computer.',
  noAddress: 'Enter an https URL.',
  kept: (host: string) => `Saved. You can post a digest to ${host} from its Export menu.`,
  gone: 'Webhook removed.',
  action: (host: string) => `Post to ${host}`,
  title: (host: string) => `Post this to ${host}?`,
  what: (messages: number, host: string) =>
    `Digestif sends ${messages === 1 ? 'this message' : `these ${messages} messages`} to ${host}, and nothing else. It won’t ask again.`,
  text: 'What will be sent',
  post: 'Post',
  posting: 'Posting',
  posted: (messages: number, host: string) =>
    messages === 1 ? `Posted to ${host}.` : `Posted to ${host}, in ${messages} messages.`,
  notAllowed: (host: string) => `Not posted. Your browser doesn’t let Digestif connect to ${host}.`,
  stopped: (
    posted: number,
    of: number,
    host: string,
    trouble: 'not-allowed' | 'unreachable' | 'refused' | 'later' | number,
  ) =>
    `${posted === 0 ? 'Not posted.' : `Posted only ${posted} of ${of} messages.`} ${
      typeof trouble === 'number'
        ? `${host} refused the request (${trouble}).`
        : trouble === 'unreachable'
          ? `Couldn’t reach ${host}.`
          : trouble === 'not-allowed'
            ? `Digestif isn’t allowed to access ${host}.`
            : `${host} refused the message.`
    }`,
} as const;
