import { earliestDay, findDay } from '../../domain/day.ts';
import type { PaperDraft } from '../../domain/draft.ts';
import { draftOf } from '../../sources/draft-fields.ts';
import { at, listAt, plainAt, textAt, textsAt } from '../json.ts';
import { childrenOf, findChild, localName, textIn, textOf, type XmlElement } from '../xml.ts';

/** NCBI's names of identifiers, with the schemes of our keys. */
const schemes: Readonly<Record<string, string>> = { pubmed: 'pmid:', doi: 'doi:', pmc: 'pmcid:', pmcid: 'pmcid:' };

/** Reads `efetch` of PubMed (https://dtd.nlm.nih.gov/ncbi/pubmed/doc/out/250101/). */
export function readPubmedArticles(root: XmlElement): PaperDraft[] | undefined {
  if (localName(root) !== 'PubmedArticleSet') return undefined;
  return childrenOf(root, 'PubmedArticle').flatMap((entry) => {
    const article = findChild(entry, 'MedlineCitation', 'Article');
    const title = textIn(article, 'ArticleTitle') ?? textIn(article, 'VernacularTitle');
    const pmid = textIn(entry, 'MedlineCitation', 'PMID');
    if (article === undefined || title === undefined || pmid === undefined) return [];
    return [
      draftOf({
        title,
        abstract: abstractOf(findChild(article, 'Abstract')),
        authors: authorsOf(findChild(article, 'AuthorList')),
        keys: [`pmid:${pmid}`, ...identifiersOf(entry, article)],
        url: `https://pubmed.ncbi.nlm.nih.gov/${pmid}/`,
        venue: textIn(article, 'Journal', 'Title'),
        published: earliestDay(daysOf(article)),
        keywords: keywordsOf(entry),
        note: retractionOf(entry),
      }),
    ];
  });
}

function identifiersOf(entry: XmlElement, article: XmlElement): string[] {
  const ids = findChild(entry, 'PubmedData', 'ArticleIdList');
  const listed = (ids === undefined ? [] : childrenOf(ids, 'ArticleId')).flatMap((id) => {
    const scheme = schemes[id.attributes['IdType'] ?? ''];
    return scheme === undefined ? [] : [`${scheme}${textOf(id)}`];
  });
  const located = childrenOf(article, 'ELocationID').filter((place) => place.attributes['EIdType'] === 'doi');
  return [...listed, ...located.map((place) => `doi:${textOf(place)}`)];
}

function abstractOf(abstract: XmlElement | undefined): string | undefined {
  if (abstract === undefined) return undefined;
  const parts = childrenOf(abstract, 'AbstractText').map((part) => {
    const label = part.attributes['Label'];
    return label === undefined || label === 'UNLABELLED' ? textOf(part) : `${label}: ${textOf(part)}`;
  });
  return parts.filter((part) => part !== '').join(' ');
}

function authorsOf(list: XmlElement | undefined): string[] {
  return (list === undefined ? [] : childrenOf(list, 'Author')).flatMap((author) => {
    const first = textIn(author, 'ForeName') ?? textIn(author, 'Initials');
    const name = [first, textIn(author, 'LastName'), textIn(author, 'Suffix')].filter((part) => part !== undefined);
    return name.length === 0 ? (textIn(author, 'CollectiveName') ?? []) : [name.join(' ')];
  });
}

function daysOf(article: XmlElement): string[] {
  const issue = findChild(article, 'Journal', 'JournalIssue', 'PubDate');
  return [...childrenOf(article, 'ArticleDate'), ...(issue === undefined ? [] : [issue])].flatMap((date) => {
    const parts = ['Year', 'Month', 'Day'].flatMap((name) => textIn(date, name) ?? []);
    return findDay(parts.length > 0 ? parts.join('-') : (textIn(date, 'MedlineDate') ?? '')) ?? [];
  });
}

/** Returns the citation of an article's retraction notice, as PubMed has it. */
function retractionOf(entry: XmlElement): string | undefined {
  const notices = findChild(entry, 'MedlineCitation', 'CommentsCorrectionsList');
  const notice = (notices === undefined ? [] : childrenOf(notices, 'CommentsCorrections')).find(
    ({ attributes }) => attributes['RefType'] === 'RetractionIn',
  );
  if (notice === undefined) return undefined;
  const place = textIn(notice, 'RefSource');
  return place === undefined ? 'Retracted' : `Retracted: ${place}`;
}

function keywordsOf(entry: XmlElement): string[] {
  const citation = findChild(entry, 'MedlineCitation');
  return (citation === undefined ? [] : childrenOf(citation, 'KeywordList')).flatMap((list) =>
    childrenOf(list, 'Keyword').map(textOf),
  );
}

/** Reads `esummary` of PubMed as JSON. */
export function readPubmedSummary(body: unknown): { list: boolean; papers: PaperDraft[] } | undefined {
  const ids = textsAt(body, 'result', 'uids');
  if (ids.length === 0) return undefined;
  const papers = ids.flatMap((id) => {
    const row = at(body, 'result', id);
    const title = plainAt(row, 'title');
    if (title === undefined) return [];
    const given = listAt(row, 'articleids').flatMap((one) => {
      const scheme = schemes[textAt(one, 'idtype') ?? ''];
      const value = /^(?:pmc-id: )?([^;]+)/.exec(textAt(one, 'value') ?? '')?.[1];
      return scheme === undefined || value === undefined ? [] : [`${scheme}${value}`];
    });
    const days = [textAt(row, 'epubdate'), textAt(row, 'pubdate')].flatMap((day) => findDay(day ?? '') ?? []);
    return [
      draftOf({
        title,
        authors: listAt(row, 'authors').flatMap((one) => textAt(one, 'name') ?? []),
        keys: [`pmid:${id}`, ...given],
        url: `https://pubmed.ncbi.nlm.nih.gov/${id}/`,
        venue: textAt(row, 'fulljournalname') ?? textAt(row, 'source'),
        published: earliestDay(days),
      }),
    ];
  });
  return { list: true, papers };
}
