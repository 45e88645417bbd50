import { earliestDay, findDay } from '../../domain/day.ts';
import type { PaperDraft } from '../../domain/draft.ts';
import { findDoiKey } from '../../domain/key.ts';
import { textOfMarkup } from '../../domain/text.ts';
import { findKeyOfUrl } from '../../domain/url-key.ts';
import { draftOf } from '../../sources/draft-fields.ts';
import { nameOf } from '../../sources/metadata/person.ts';
import { arxivNamesOf } from '../../sources/text/arxiv-names.ts';
import { childrenOf, descendantsOf, findChild, localName, textIn, textOf, type XmlElement } from '../xml.ts';
import { draftOfArticle } from './jats.ts';

/**
 * Reads a repository's OAI-PMH response (https://www.openarchives.org/OAI/openarchivesprotocol.html) with records in Dublin
 * Core, arXiv's own two formats (https://info.arxiv.org/help/oa/) or JATS. Skips deleted records.
 * @returns undefined if the root is not such a response
 */
export function readOai(root: XmlElement): { source: string | undefined; papers: PaperDraft[] } | undefined {
  if (localName(root) !== 'OAI-PMH') return undefined;
  const records = [...descendantsOf(root, 'record')].flatMap((record) => findChild(record, 'metadata') ?? []);
  const isArxiv = /\barxiv\.org\b/.test(textIn(root, 'request') ?? '');
  return { source: isArxiv ? 'arxiv' : undefined, papers: records.flatMap(draftsOf) };
}

function draftsOf(metadata: XmlElement): PaperDraft[] {
  const ofArxiv = findChild(metadata, 'arXiv') ?? findChild(metadata, 'arXivRaw');
  if (ofArxiv !== undefined) return draftOfArxiv(ofArxiv);
  const article = findChild(metadata, 'article');
  if (article !== undefined) return draftOfArticle(article);
  const core = findChild(metadata, 'dc');
  return core === undefined ? [] : draftOfCore(core);
}

function draftOfArxiv(record: XmlElement): PaperDraft[] {
  const id = textIn(record, 'id');
  const title = textIn(record, 'title');
  if (id === undefined || title === undefined) return [];
  const people = findChild(record, 'authors');
  const named = (people === undefined ? [] : childrenOf(people, 'author')).map((author) =>
    ['forenames', 'keyname', 'suffix'].flatMap((part) => textIn(author, part) ?? []).join(' '),
  );
  // arXivRaw has one line of names, and a date for each version.
  const line = named.length > 0 || people === undefined ? '' : textOf(people);
  const first = childrenOf(record, 'version').find((version) => version.attributes['version'] === 'v1');
  const doi = findDoiKey(textIn(record, 'doi') ?? '');
  return [
    draftOf({
      title,
      abstract: textIn(record, 'abstract'),
      authors: named.length > 0 ? named : arxivNamesOf(line),
      keys: [`arxiv:${id}`, ...(doi === undefined ? [] : [doi])],
      url: `https://arxiv.org/abs/${id}`,
      venue: textIn(record, 'journal-ref'),
      categories: textIn(record, 'categories')?.split(' '),
      published: findDay(textIn(record, 'created') ?? textIn(first, 'date') ?? ''),
      note: textIn(record, 'comments'),
    }),
  ];
}

/** Reads Dublin Core. Descriptions include arXiv's comments and publishers' notes; the longest one is the abstract. */
function draftOfCore(core: XmlElement): PaperDraft[] {
  const all = (name: string): string[] => childrenOf(core, name).map(textOf);
  const [title] = all('title');
  const authors = all('creator').map(nameOf);
  if (title === undefined || authors.length === 0) return [];
  const identifiers = all('identifier');
  const [abstract] = all('description').sort((a, b) => b.length - a.length);
  return [
    draftOf({
      title: textOfMarkup(title),
      abstract: abstract === undefined ? undefined : textOfMarkup(abstract),
      authors,
      keys: identifiers.flatMap((text) => findKeyOfUrl(text) ?? findDoiKey(text) ?? []),
      url: identifiers.find((text) => /^https?:\/\//.test(text)),
      published: earliestDay(all('date').flatMap((date) => findDay(date) ?? [])),
    }),
  ];
}
