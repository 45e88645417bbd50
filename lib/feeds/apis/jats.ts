import { XmlElement, XmlText } from '@rgrove/parse-xml';
import { earliestDay, findDay } from '../../domain/day.ts';
import type { PaperDraft } from '../../domain/draft.ts';
import { findUrlOfKey, type Key } from '../../domain/key.ts';
import { collapse } from '../../domain/text.ts';
import { draftOf } from '../../sources/draft-fields.ts';
import { withoutLabel } from '../../sources/metadata/abstract-label.ts';
import { childrenOf, descendantsOf, findChild, localName, textIn, textOf } from '../xml.ts';

/** JATS's names of identifiers, with the schemes of our keys. */
const schemes: Readonly<Record<string, string>> = { doi: 'doi:', pmid: 'pmid:', pmc: 'pmcid:', pmcid: 'pmcid:' };

/**
 * Reads articles in JATS (https://jats.nlm.nih.gov), from `efetch` of PubMed Central and from publishers.
 * @returns undefined if the root is neither an article nor a set of articles
 */
export function readArticles(root: XmlElement): { list: boolean; papers: PaperDraft[] } | undefined {
  if (localName(root) === 'pmc-articleset') {
    return { list: true, papers: childrenOf(root, 'article').flatMap(draftOfArticle) };
  }
  if (findChild(root, 'front', 'article-meta') === undefined) return undefined;
  return { list: false, papers: draftOfArticle(root) };
}

/** Returns the paper of an `article`; empty if it has no title. */
export function draftOfArticle(article: XmlElement): PaperDraft[] {
  const meta = findChild(article, 'front', 'article-meta');
  const heading = findChild(meta, 'title-group', 'article-title');
  if (meta === undefined || heading === undefined) return [];
  const keys = childrenOf(meta, 'article-id').flatMap((id) => {
    const scheme = schemes[id.attributes['pub-id-type'] ?? ''];
    const value = textOf(id);
    if (scheme === undefined) return [];
    return [`${scheme}${scheme === 'pmcid:' ? value.replace(/^(?:PMC)?/i, 'PMC') : value}` as Key];
  });
  // Abstracts with a type are others: teasers, graphical abstracts, translations.
  const abstract = childrenOf(meta, 'abstract').find((one) => one.attributes['abstract-type'] === undefined);
  const page = keys.find((key) => key.startsWith('pmcid:')) ?? keys[0];
  return [
    draftOf({
      title: wordsOf(heading),
      abstract: abstract === undefined ? undefined : withoutLabel(wordsOf(abstract)).replace(/\s*DOI: https?:\S+$/, ''),
      authors: authorsOf(meta),
      keys,
      url: page === undefined ? undefined : findUrlOfKey(page),
      venue: textIn(article, 'front', 'journal-meta', 'journal-title-group', 'journal-title'),
      published: dayOf(meta),
      keywords: childrenOf(meta, 'kwd-group').flatMap((group) => childrenOf(group, 'kwd').map(textOf)),
    }),
  ];
}

/** Elements inside text that are not part of it: note marks and section numbers. */
const marks = new Set(['xref', 'fn', 'label', 'object-id', 'tex-math']);
const blocks = new Set(['p', 'sec', 'title', 'list', 'list-item', 'break']);

/** Returns an element's text, with spaces between JATS's blocks. */
function wordsOf(element: XmlElement): string {
  const parts = (node: XmlElement): string =>
    node.children
      .map((child) => {
        if (child instanceof XmlText) return child.text;
        if (!(child instanceof XmlElement) || marks.has(localName(child))) return '';
        return blocks.has(localName(child)) ? ` ${parts(child)} ` : parts(child);
      })
      .join('');
  return collapse(parts(element));
}

function authorsOf(meta: XmlElement): string[] {
  const people = childrenOf(meta, 'contrib-group').flatMap((group) => childrenOf(group, 'contrib'));
  const typed = people.filter((one) => one.attributes['contrib-type'] === 'author');
  return (typed.length > 0 ? typed : people).flatMap((one) => {
    const [name] = [...descendantsOf(one, 'name')];
    if (name === undefined) return textIn(one, 'string-name') ?? textIn(one, 'collab') ?? [];
    const parts = ['given-names', 'surname', 'suffix'].flatMap((part) => textIn(name, part) ?? []);
    return parts.length === 0 ? [] : [parts.join(' ')];
  });
}

/** Returns the date of online publication; if there is none, the earliest date of the issue. */
function dayOf(meta: XmlElement): string | undefined {
  const dates = childrenOf(meta, 'pub-date').map((date) => {
    const { attributes } = date;
    const kind = `${attributes['pub-type'] ?? ''} ${attributes['date-type'] ?? ''}`;
    const parts = ['year', 'month', 'day'].flatMap((name) => textIn(date, name) ?? []);
    return { isFirst: /\b(?:epub|pub)\b/.test(kind), isOwn: !/pmc|nihms/.test(kind), day: findDay(parts.join('-')) };
  });
  const own = dates.filter(({ isOwn }) => isOwn);
  const first = own.filter(({ isFirst }) => isFirst);
  return earliestDay((first.length > 0 ? first : own).flatMap(({ day }) => day ?? []));
}
