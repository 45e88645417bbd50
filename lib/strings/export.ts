/** What is said where papers and digests leave. */

import type { ObsidianHow, ObsidianSeveral } from '../settings.ts';
import type { Sent, ZoteroTrouble } from '../zotero/connector.ts';
import { formatCount, papersOf } from './format.ts';

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

/** Where the switch of Zotero's read-only API is. */
const zoteroSwitch = 'Settings, Advanced, “Allow other applications on this computer to communicate with Zotero”';

/** What is said where papers go to Zotero. */
export const zoteroWords = {
  action: 'Send to Zotero',
  there: 'Sent before',
  notAllowed: 'Not sent. Your browser does not allow Digestif to speak to Zotero on this machine.',
  sending: (count: number) => `Sending ${papersOf(count)} to Zotero.`,
  outcome: (outcome: Sent | ZoteroTrouble): string => {
    switch (outcome.kind) {
      case 'closed':
        return 'Not sent. Zotero does not answer. Is it open?';
      case 'outdated':
        return 'Not sent. This Zotero speaks a newer language than Digestif.';
      case 'locked':
        return `Not sent. “${outcome.into}” takes nothing. Select another collection in Zotero.`;
      case 'refused':
        return `Not sent. Zotero refused it (${outcome.status}).`;
      case 'sent':
        return sentWords(outcome);
    }
  },
  heading: 'Zotero',
  off: `Zotero does not say what it has, so marks cannot tell what is there. It has a switch for that: ${zoteroSwitch}.`,
  saving: 'Saving a paper also sends it to Zotero',
  savingHint:
    'Into the collection selected there. What is saved while Zotero is closed follows with the next. Marks and rows then tell what Zotero has.',
} as const;

function sentWords({ into, sent, there, pdfs, silent }: Sent): string {
  const parts = [
    sent > 0
      ? `Sent ${papersOf(sent)} to “${into}” in Zotero, ${pdfs === sent ? 'with' : pdfs === 0 ? 'without' : `${pdfs} with`} PDF.`
      : '',
    there > 0 ? `${papersOf(there)} ${there === 1 ? 'was' : 'were'} there already.` : '',
    silent ? `To be asked what it has, Zotero needs a switch: ${zoteroSwitch}.` : '',
  ];
  return parts.filter((part) => part !== '').join(' ');
}

/** The section of Settings about the ways out. */
export const outWords = {
  heading: 'Ways out',
  hint: 'Where papers and digests go beside your downloads.',
} as const;

export const folderWords = {
  heading: 'A folder of yours',
  none: 'Files go to your downloads.',
  unsupported: 'This browser lends no folder. Files go to your downloads.',
  ready: (name: string) => `Digests, papers and backups are written to “${name}”.`,
  asleep: (name: string) => `Your browser asks before Digestif may write to “${name}” again.`,
  lasting:
    'It stays so until the browser is closed, or for good where you answered “Allow on every visit”. Nothing there is ever overwritten.',
  choose: 'Choose a folder',
  change: 'Choose another',
  wake: 'Allow again',
  forget: 'Use my downloads',
} as const;

export const obsidianWords = {
  action: 'Send to Obsidian',
  heading: 'Obsidian',
  vault: 'Vault',
  vaultHint: 'Its name. Empty: the vault that is open.',
  how: 'A note is written',
  howHint: 'What you wrote is never overwritten.',
  hows: {
    new: 'into a note of its own',
    append: 'at the end of the note of that name',
    daily: "at the end of today's daily note",
  } as Readonly<Record<ObsidianHow, string>>,
  template: 'Folder, name and properties',
  templateHint: (names: readonly string[]) =>
    `Above the dashes: folder, digests (the folder of digests), list (the note of several papers: {day}, {count}) and file. Below: a property a line. In braces: ${names
      .map((name) => `{${name}}`)
      .join(' ')}.`,
  sendList: 'Send this list to Obsidian',
  several: 'Several papers go',
  severalHint: 'A note each is written into your folder above; choose your vault, or a folder in it.',
  severals: {
    list: 'as one note that lists them',
    each: 'as a note each',
  } as Readonly<Record<ObsidianSeveral, string>>,
  tooMany: (most: number) => `A note lists ${papersOf(most)} at most. Export the list to a file instead.`,
  wroteEach: (written: number, there: number, folder: string) =>
    [
      written > 0 ? `Wrote ${notesOf(written)} to “${folder}”.` : '',
      there > 0
        ? `${notesOf(there)} ${there === 1 ? 'was' : 'were'} there already and ${there === 1 ? 'stays' : 'stay'} as you left ${there === 1 ? 'it' : 'them'}.`
        : '',
    ]
      .filter((part) => part !== '')
      .join(' '),
  noFolder: 'A note each needs a folder in which Digestif may write: Settings, Ways out. Here is one note instead.',
  handed: (path: string, how: ObsidianHow, byClipboard: boolean) =>
    `Handed to Obsidian${how === 'daily' ? ', for the daily note' : `: ${path}`}.${byClipboard ? ' The text is on your clipboard.' : ''}`,
} as const;

function notesOf(count: number): string {
  return `${formatCount(count)} ${count === 1 ? 'note' : 'notes'}`;
}

export const webhookWords = {
  heading: 'A channel, by webhook',
  address: 'Webhook',
  addressHint: 'The https address that Slack, Mattermost or Discord (…/slack) gave you. It stays on this machine.',
  noAddress: 'This is no https address.',
  kept: (host: string) => `Saved. A digest can be posted to ${host} from its Export menu.`,
  gone: 'No webhook.',
  action: (host: string) => `Post to ${host}`,
  title: (host: string) => `Post this to ${host}?`,
  what: (messages: number, host: string) =>
    `${messages === 1 ? 'This message goes' : `These ${messages} messages go`} to ${host}, and nothing else. You are asked once.`,
  text: 'What is sent',
  post: 'Post',
  posting: 'Posting',
  posted: (messages: number, host: string) =>
    messages === 1 ? `Posted to ${host}.` : `Posted to ${host}, in ${messages} messages.`,
  notAllowed: (host: string) => `Not posted. Your browser does not allow Digestif to speak to ${host}.`,
  stopped: (posted: number, of: number, host: string, trouble: 'not-allowed' | 'unreachable' | number) =>
    `${posted === 0 ? 'Not posted.' : `Only ${posted} of ${of} messages posted.`} ${
      typeof trouble === 'number'
        ? `${host} refused it (${trouble}).`
        : trouble === 'unreachable'
          ? `${host} does not answer.`
          : `${host} is not allowed.`
    }`,
} as const;
