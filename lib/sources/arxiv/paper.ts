/**
 * Reads a paper's own page on arXiv: the abstract page (arxiv-browse: abs.html, the same in 2020, 2021 and 2026) and the HTML
 * edition by LaTeXML.
 */
import type { PaperDraft } from '../../domain/draft.ts';
import type { ArxivId } from '../../domain/key.ts';
import { collapse } from '../../domain/text.ts';
import { textOf } from '../dom.ts';
import { findFullDay } from '../draft-fields.ts';
import { arxivDraft, readAuthors, readCategories, readDois, readNote } from './blocks.ts';

/** Selects footnotes of the HTML edition. */
const notes = '.ltx_note, sup';

/** Finds the heading with the title: the one with the label, or the only one with that class. */
export function findTitle(document: Document): Element | undefined {
  const headings = [...document.querySelectorAll('h1, h2')];
  return (
    headings.find((heading) => /^title\s*:/i.test(textOf(heading))) ??
    document.querySelector('h1.title, h1.ltx_title_document') ??
    undefined
  );
}

/**
 * Reads a paper's page. Prefers `meta` elements, because scripts change formulas in the visible text. The HTML edition has
 * no `meta` elements and mixes authors with affiliations, so only its title and abstract are read.
 * @param address the id, and the version if the address has one
 * @returns undefined if the page has neither `meta` elements nor a title
 */
export function readPaperPage(document: Document, address: ArxivId): PaperDraft | undefined {
  const { id } = address;
  const metas = (name: string) =>
    [...document.querySelectorAll(`meta[name="${name}"]`)]
      .map((element) => collapse(element.getAttribute('content') ?? ''))
      .filter((content) => content !== '');
  const meta = (name: string) => metas(name)[0];
  const heading = findTitle(document);
  const title =
    meta('citation_title') ?? (heading === undefined ? '' : textOf(heading, notes).replace(/^title\s*:\s*/i, ''));
  if (title === '') return undefined;
  const rows = document.querySelector('.ltx_document') === null ? readTable(document) : [];
  const row = (label: RegExp) => rows.find((cell) => label.test(cell.label))?.value;
  const related = row(/related doi|^doi/i);
  const subjects = row(/^subjects/i);
  const comments = row(/^comments/i);
  const journal = row(/^journal/i);
  const dateline = [...document.querySelectorAll('div, p, section')].find((element) =>
    /^\[submitted on /i.test(textOf(element)),
  );
  const said = dateline === undefined ? '' : textOf(dateline);
  const doi = meta('citation_doi');
  return arxivDraft(
    { id, version: address.version ?? findVersion(said) },
    {
      title,
      abstract: meta('citation_abstract') ?? readAbstract(document),
      authors: chooseAuthors(document, metas('citation_author')),
      venue: journal === undefined ? undefined : textOf(journal),
      categories: subjects === undefined ? [] : readCategories(textOf(subjects)),
      published: findFullDay(meta('citation_date') ?? said.slice(0, 40)),
      note: comments === undefined ? undefined : readNote(comments, textOf(comments)),
    },
    [...(doi === undefined ? [] : [`doi:${doi}`]), ...(related === undefined ? [] : readDois(related))],
  );
}

function findVersion(dateline: string): number | undefined {
  const named = /\(this version, v(\d+)\)/.exec(dateline)?.[1];
  if (named !== undefined) return Number(named);
  return /^\[submitted on [^,(]+(?:\(this version\)[^\]]*)?\]/i.test(dateline) ? 1 : undefined;
}

/** Returns the rows under the abstract: "Comments:", "Subjects:", "Journal reference:", "Related DOI:". */
function readTable(document: Document): { label: string; value: Element }[] {
  return [...document.querySelectorAll('tr')].flatMap((row) => {
    const [label, value] = row.children;
    return label === undefined || value === undefined ? [] : [{ label: textOf(label), value }];
  });
}

function readAbstract(document: Document): string | undefined {
  const block = [...document.querySelectorAll('blockquote, .abstract, .ltx_abstract')].find(
    (element) => textOf(element) !== '',
  );
  const meta = document.querySelector('meta[property="og:description"]')?.getAttribute('content');
  return block === undefined ? collapse(meta ?? '') : textOf(block).replace(/^abstract\b\s*[:.]?\s*/i, '');
}

/** Returns the visible authors, unless the page shows fewer than its metadata ("et al. (2800 additional authors not shown)"). */
function chooseAuthors(document: Document, named: readonly string[]): string[] {
  const block =
    [...document.querySelectorAll('div, p, section')].find(
      (element) => element.querySelector('div, p, section') === null && /^authors?\s*:/i.test(textOf(element)),
    ) ?? document.querySelector('.authors');
  const shown = block === null || block === undefined ? [] : readAuthors(block);
  if (shown.length >= named.length) return shown;
  return named.map((name) => name.replace(/^([^,]+),\s*(.+)$/, '$2 $1')).filter((name) => /\p{L}/u.test(name));
}
