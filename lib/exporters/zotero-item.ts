import type { Paper } from '../domain/paper.ts';
import { parseName } from '../domain/person-name.ts';
import { oneLine } from '../domain/text.ts';
import { element } from './markup.ts';
import { publicationOf } from './publication.ts';
import {
  authorsOf,
  findHome,
  findLine,
  findValue,
  findWebAddress,
  keyValue,
  keywordsOf,
  unescapedLine,
} from './text.ts';

/** An item as Zotero's connector sends it (`/connector/saveItems`, API version 3). */
export interface ZoteroItem {
  /** The connector's own name for it, by which attachments find it. */
  readonly id: string;
  readonly itemType: 'preprint' | 'journalArticle' | 'conferencePaper';
  readonly title: string;
  readonly creators: readonly ZoteroCreator[];
  readonly tags: readonly { readonly tag: string }[];
  readonly notes: readonly { readonly note: string }[];
  readonly [field: string]: unknown;
}

type ZoteroCreator =
  | { readonly creatorType: 'author'; readonly firstName: string; readonly lastName: string }
  /** A name without parts. */
  | { readonly creatorType: 'author'; readonly lastName: string; readonly fieldMode: 1 };

/** The user's own tags and note, exported with the paper. */
export interface Own {
  readonly tags: readonly string[];
  readonly note?: string;
}

const itemTypes = { preprint: 'preprint', journal: 'journalArticle', conference: 'conferencePaper' } as const;

/**
 * Converts a paper to a Zotero item, with the user's tags and note. Fields that Zotero lacks go into "Extra" as `name:
 * value`, which Zotero parses.
 */
export function zoteroItem(paper: Paper, id: string, { tags, note }: Own): ZoteroItem {
  const [arxiv, doi] = [findValue(paper, 'arxiv'), findValue(paper, 'doi')];
  const abstract = findLine(paper.abstract);
  const venue = findLine(paper.venue);
  const itemType = itemTypes[publicationOf(paper)];
  const place = {
    preprint: 'repository',
    journalArticle: 'publicationTitle',
    conferencePaper: 'proceedingsTitle',
  } as const;
  const fields = {
    abstractNote: abstract === undefined ? undefined : unescapedLine(abstract),
    date: paper.published,
    url: findHome(paper),
    DOI: doi,
    [place[itemType]]: itemType === 'preprint' ? (arxiv === undefined ? undefined : 'arXiv') : venue,
    ...(itemType === 'preprint' && arxiv !== undefined ? { archiveID: `arXiv:${arxiv}` } : {}),
    libraryCatalog: 'Digestif',
    extra: extraOf(paper, itemType),
  };
  return {
    id,
    itemType,
    title: unescapedLine(paper.title),
    creators: authorsOf(paper).map(creatorOf),
    tags: [...new Set([...tags, ...keywordsOf(paper, /[,;]/)].map(oneLine))].map((tag) => ({ tag })),
    notes: note === undefined || note.trim() === '' ? [] : [{ note: noteAsHtml(note) }],
    ...Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)),
  };
}

/** Returns the address of the open-access PDF: the paper's own, else arXiv's. */
export function openPdfOf(paper: Paper): string | undefined {
  const arxiv = findValue(paper, 'arxiv');
  const address = findWebAddress(paper.pdf) ?? (arxiv === undefined ? undefined : `https://arxiv.org/pdf/${arxiv}`);
  return address?.startsWith('https:') === true ? address : undefined;
}

function creatorOf(text: string): ZoteroCreator {
  const name = parseName(text);
  if (name.kind === 'literal') return { creatorType: 'author', lastName: name.literal, fieldMode: 1 };
  const { given, particle, family, suffix } = name;
  return {
    creatorType: 'author',
    firstName: suffix === undefined ? given : `${given}, ${suffix}`,
    lastName: particle === undefined ? family : `${particle} ${family}`,
  };
}

const extraNames = { pmid: 'PMID', pmcid: 'PMCID', arxiv: 'arXiv', openreview: 'OpenReview', acl: 'ACL' } as const;

function extraOf(paper: Paper, itemType: ZoteroItem['itemType']): string | undefined {
  const lines = paper.keys.flatMap((key) => {
    const scheme = key.slice(0, key.indexOf(':'));
    // A preprint has a field for it.
    if (!(scheme in extraNames) || (scheme === 'arxiv' && itemType === 'preprint')) return [];
    return [`${extraNames[scheme as keyof typeof extraNames]}: ${keyValue(key)}`];
  });
  const note = findLine(paper.note);
  if (note !== undefined) lines.push(`Comment: ${note}`);
  return lines.length === 0 ? undefined : lines.join('\n');
}

/** A note's text as the HTML of Zotero's notes: a paragraph a line. */
function noteAsHtml(note: string): string {
  return note
    .toWellFormed()
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => element('p', {}, line).source)
    .join('');
}
