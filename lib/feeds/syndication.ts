import { earliestDay, findDay } from '../domain/day.ts';
import type { ListingFacts, PaperDraft } from '../domain/draft.ts';
import { findArxivId, findDoiKey, type Key } from '../domain/key.ts';
import { findKey } from '../domain/parse-key.ts';
import { decodeEntities, textOfMarkup } from '../domain/text.ts';
import { findKeyOfUrl } from '../domain/url-key.ts';
import { linksInNote } from '../sources/arxiv/blocks.ts';
import { findAddress, unescaped } from '../sources/dom.ts';
import { draftOf, monthOfArxivId } from '../sources/draft-fields.ts';
import { withoutLabel } from '../sources/metadata/abstract-label.ts';
import { isFrontMatter } from '../sources/metadata/front-matter.ts';
import { nameOf, namesOf } from '../sources/metadata/person.ts';
import { childrenOf, findChild, localName, textIn, textOf, type XmlElement } from './xml.ts';

/** A feed as read: its metadata, and its papers in order. */
export interface Feed {
  readonly listing: ListingFacts;
  readonly papers: PaperDraft[];
}

/**
 * Reads RSS 2.0, RSS 1.0 (RDF) and Atom, including arXiv's API. An entry is a paper if it has its own identifier (in its
 * link, id or DOI element, or in text with lines for DOI and authors), or if the feed is about publications (it uses PRISM
 * or is made by Open Journal Systems). Entries that only mention a paper in their text do not count.
 * @param base the feed's own address, for relative links
 * @returns undefined if the root is not a feed's
 */
export function readSyndication(root: XmlElement, base: URL): Feed | undefined {
  const kind = localName(root);
  if (kind === 'feed') {
    // Open Journal Systems does not use PRISM in Atom, but lists only articles (pkp/ojs: plugins/generic/webFeed/templates/atom.tpl).
    const isJournal = textIn(root, 'generator') === 'Open Journal Systems';
    const papers = childrenOf(root, 'entry').flatMap((entry) =>
      entryOf(entry, { base, dateName: 'published', textName: 'summary', isJournal }),
    );
    return feedOf(papers, textIn(root, 'title'), countOf(textIn(root, 'totalResults')));
  }
  const channel = findChild(root, 'channel');
  if ((kind !== 'rss' && kind !== 'RDF') || channel === undefined) return undefined;
  const items = childrenOf(kind === 'rss' ? channel : root, 'item');
  const built = textIn(channel, 'pubDate') ?? textIn(channel, 'lastBuildDate');
  const place = { base, dateName: 'pubDate', textName: 'description', built: findDay(built ?? '') } as const;
  const papers = items.flatMap((item) => entryOf(item, place));
  return feedOf(papers, textIn(channel, 'title'), undefined);
}

function feedOf(papers: PaperDraft[], name: string | undefined, total: number | undefined): Feed {
  const listing: ListingFacts = { kind: 'feed' };
  if (name !== undefined) listing.name = name;
  if (total !== undefined && total > papers.length) listing.total = total;
  return { listing, papers };
}

function countOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
}

/** Addresses of articles without an identifier in them: ScienceDirect, Cell, IEEE, MDPI. */
const articles =
  /^https:\/\/(?:www\.sciencedirect\.com\/science\/article\/pii\/|www\.cell\.com\/[\w-]+\/(?:fulltext|abstract)\/S|ieeexplore\.ieee\.org\/document\/\d|www\.mdpi\.com\/\d{4}-\d{3}[\dX]\/\d)/;

/** The structure of a feed's entries. */
interface FeedShape {
  readonly base: URL;
  readonly dateName: 'published' | 'pubDate';
  readonly textName: 'summary' | 'description';
  /** Whether all its entries are articles. */
  readonly isJournal?: boolean;
  /** The feed's own date. */
  readonly built?: string | undefined;
}

function entryOf(entry: XmlElement, { base, dateName, textName, isJournal, built }: FeedShape): PaperDraft[] {
  const title = textIn(entry, 'title');
  if (title === undefined || isFrontMatter(title)) return [];
  const links = childrenOf(entry, 'link');
  const isPdf = ({ attributes }: XmlElement): boolean =>
    attributes['title'] === 'pdf' || attributes['type'] === 'application/pdf';
  const page =
    links.find((link) => (link.attributes['rel'] ?? 'alternate') === 'alternate' && !isPdf(link)) ?? links[0];
  const address = page === undefined ? undefined : (page.attributes['href'] ?? textOf(page));
  const keys = keysOf(entry, findAddress(address, base));
  const publication = entry.children.some((child) => 'name' in child && /^prism:/.test(String(child.name)));
  const home = findAddress(address, base);
  if (keys.length === 0 && !publication && isJournal !== true && !(home !== undefined && articles.test(home)))
    return [];
  const arxiv = keys.find((key) => key.startsWith('arxiv:'));
  const announced = announcedAs(entry);
  const said = /Publication date:\s*([^<]+)/.exec(textIn(entry, 'description') ?? '')?.[1] ?? '';
  const stated = [
    ...['prism:publicationDate', 'dc:date', dateName].map((name) => textIn(entry, name) ?? ''),
    said,
  ].flatMap((date) => findDay(date) ?? []);
  const isAnnouncement = arxiv !== undefined && dateName === 'pubDate';
  const abstract = abstractOf(entry, textName);
  const pdf = links.find(isPdf);
  const version = arxivVersionOf(entry);
  const note = textIn(entry, 'arxiv:comment');
  return [
    draftOf({
      title: titleOf(entry, textOfMarkup(title)),
      abstract,
      authors: authorsOf(entry),
      keys,
      url: findAddress(address, base),
      pdf: findAddress(pdf?.attributes['href'], base),
      venue: textIn(entry, 'prism:publicationName') ?? textIn(entry, 'arxiv:journal_ref'),
      categories: [...new Set(childrenOf(entry, 'category').map((one) => one.attributes['term'] ?? textOf(one)))],
      // arXiv's feeds give the date of the announcement, not of the first version.
      published: isAnnouncement ? monthOfArxivId(arxiv.slice('arxiv:'.length)) : earliestDay(stated),
      listed: isAnnouncement ? (findDay(textIn(entry, 'pubDate') ?? '') ?? built) : undefined,
      version,
      note,
      ...linksInNote(note),
      announced,
    }),
  ];
}

/** Returns the title without additions: arXiv's feeds until 2024 append a full stop and the number, MDPI's prepend journal and page. */
function titleOf(entry: XmlElement, written: string): string {
  const own = textOfMarkup(textIn(entry, 'dc:title') ?? '');
  if (own !== '' && written.endsWith(`: ${own}`)) return own;
  return written.replace(/\.? \(arXiv:[\w./-]+ \[[\w.-]+\](?: UPDATED)?\)$/, '');
}

function keysOf(entry: XmlElement, address: string | undefined): Key[] {
  const keys = new Set<Key>();
  const add = (key: Key | undefined): void => {
    if (key !== undefined) keys.add(key);
  };
  for (const text of [address, textIn(entry, 'id'), textIn(entry, 'guid'), entry.attributes['rdf:about']]) {
    if (text === undefined) continue;
    add(findKeyOfUrl(text));
    add(doiInPath(text));
    const oai = /^oai:arXiv\.org:(.+)$/i.exec(text)?.[1];
    if (oai !== undefined) add(findKey(`arxiv:${oai}`));
  }
  for (const name of [
    'prism:doi',
    'dc:identifier',
    'arxiv:doi',
    'arxiv:DOI',
    'citation:doi',
    'doi',
    'dc:source',
    'guid',
  ]) {
    for (const element of childrenOf(entry, name)) add(findDoiKey(textOf(element)));
  }
  const lines = linesOf(entry);
  if (keys.size === 0 && saidIn(lines, saidNames) !== undefined) add(findDoiKey(saidIn(lines, /^DOI:\s*/i) ?? ''));
  const pmid = /^pubmed:(\d+)$/.exec(textIn(entry, 'guid') ?? '')?.[1];
  if (pmid !== undefined) add(`pmid:${pmid}`);
  for (const element of childrenOf(entry, 'dc:identifier')) {
    const pmcid = /^pmc:(PMC\d+)$/.exec(textOf(element))?.[1];
    if (pmcid !== undefined) add(`pmcid:${pmcid}`);
  }
  return [...keys];
}

/** Returns the DOI in an entry's own address: `/content/journal/ijsem/10.1099/ijsem.0.005019?TRACK=RSS`. */
function doiInPath(address: string): Key | undefined {
  const path = URL.parse(address)?.pathname ?? '';
  const written = /\/(10\.\d{4,9}\/.+?)(?:\/(?:full|abstract|pdf|meta|html|fulltext|summary))?\/?$/i.exec(path)?.[1];
  return written === undefined ? undefined : findDoiKey(unescaped(written));
}

const saidNames = /^Authors?(?:\(s\))?:\s*/i;

/** Returns the paragraphs of an entry's text, where some journals have labelled lines ("Authors: …"). */
function linesOf(entry: XmlElement): string[] {
  return (textIn(entry, 'description') ?? '').split(/<\/p>|<br\s*\/?>/i).map(textOfMarkup);
}

function saidIn(lines: readonly string[], label: RegExp): string | undefined {
  return lines.find((line) => label.test(line))?.replace(label, '');
}

/** Reads authors. RSS has one line of names or one element per name; Atom has a `name` in each `author`. */
function authorsOf(entry: XmlElement): string[] {
  const people = childrenOf(entry, 'author');
  const named = people.flatMap((person) => textIn(person, 'name') ?? []);
  if (named.length > 0) return named.map(nameOf);
  const creators = childrenOf(entry, 'dc:creator').map(textOf);
  const values =
    [creators, people.map(textOf), childrenOf(entry, 'authors').map(textOf), saidAuthors(entry)].find(
      (some) => some.length > 0,
    ) ?? [];
  const [one = ''] = values;
  // arXiv's feeds until 2024 have a link per name, with the affiliation in brackets after it.
  const linked = [...one.matchAll(/<a\s[^>]*>(.*?)<\/a>/g)].map(([, name = '']) => nameOf(decodeEntities(name)));
  if (values.length === 1 && linked.length > 0) return linked;
  if (values.length !== 1) return values.map((value) => nameOf(textOfMarkup(value)));
  // "Brandão S, Saeedi H, Brandt A.": the full stop ends the line and is not part of the name.
  const line = textOfMarkup(one).replace(/^([^.]+,[^.]+ \p{Lu}{1,3})\.$/u, '$1');
  // "Lovelace, A." and "Lovelace, Ada" are one author each; "Ada Lovelace, Charles Babbage" are two.
  const isOne =
    /^[^,]+,\s*(?:\p{Lu}\.?[\s-]*){1,3}$/u.test(line) || /^(?:[^,]+,\s*[^,\s]+|[^,\s]+,\s*[^,]+)$/u.test(line);
  return line.includes(';') || !isOne ? namesOf(line) : [nameOf(line)];
}

/** Returns the authors in an entry's text, as in ScienceDirect's feeds and others. */
function saidAuthors(entry: XmlElement): string[] {
  const said = saidIn(linesOf(entry), saidNames);
  return said === undefined ? [] : [said];
}

/** Entry texts that are not abstracts: the venue, or a publisher's note. */
const noAbstract =
  /^(?:.{0,80}Published online: .{0,40}; doi:|Publication date: |Volume \d[^.]{0,90}\.?$|.{0,120}, (?:EarlyView|Early View|Ahead of Print|Volume \d[^.]{0,80})\.?$)/;

/** At most two words, such as "N/A", "None" or a full stop, which are not an abstract. */
const fewWords = /^\S*(?:\s+\S+)?$/;

function abstractOf(entry: XmlElement, textName: string): string | undefined {
  const labelled = saidIn(linesOf(entry), /^Abstract:\s*/i);
  const given = [textName, 'content:encoded', 'content', 'dc:description'].flatMap((name) => textIn(entry, name) ?? []);
  const texts = [labelled, ...given.map(underHeading), ...given.map(withoutNames)]
    .filter((one) => one !== undefined)
    .filter((one) => !noAbstract.test(textOfMarkup(one)));
  const cut = /(?:…|\.\.\.)\s*(?:<\/\w+>\s*)*$/;
  const text = texts.find((one) => !cut.test(one)) ?? texts[0];
  if (text === undefined) return undefined;
  const plain = withoutLabel(textOfMarkup(text).replace(/^arXiv:\S+ Announce Type: \S+\s*/, '')).replace(
    /^Abstract:\s*/,
    '',
  );
  return fewWords.test(plain) ? undefined : plain;
}

/** Returns the text under the heading "Abstract". PubMed's and Wiley's feeds have other text before it, PubMed's also after it. */
function underHeading(text: string): string | undefined {
  return /<(?:b|h\d)>\s*abstract\s*<\/(?:b|h\d)>(?:\s*<\/p>)?([\s\S]*?)(?:<p[^>]*>\s*PMID:|$)/i.exec(text)?.[1];
}

/** Removes a first paragraph with the authors, as in PLOS's feeds. */
function withoutNames(text: string): string {
  return text.replace(/^\s*<p>by \p{Lu}[^<]*<\/p>/u, '');
}

function announcedAs(entry: XmlElement): PaperDraft['announced'] {
  const type =
    textIn(entry, 'arxiv:announce_type') ??
    /Announce Type: (\S+)/.exec(textIn(entry, 'description') ?? textIn(entry, 'summary') ?? '')?.[1];
  switch (type) {
    case 'new':
      return 'new';
    case 'cross':
      return 'cross';
    case 'replace':
    case 'replace-cross':
      return 'replaced';
    default:
      return undefined;
  }
}

function arxivVersionOf(entry: XmlElement): number | undefined {
  for (const text of [textIn(entry, 'id'), textIn(entry, 'guid')]) {
    const id = /(?:arxiv\.org\/abs\/|oai:arXiv\.org:)(.+)$/i.exec(text ?? '')?.[1];
    const version = id === undefined ? undefined : findArxivId(id)?.version;
    if (version !== undefined) return version;
  }
  return undefined;
}
