/**
 * Reads the data that Hugging Face embeds in its pages for their own scripts: HTML-escaped JSON in `data-props`, the same
 * since 2023 on daily, weekly, monthly and trending pages. All values are unknown until checked.
 */
import type { PaperDraft } from '../../domain/draft.ts';
import { findNewArxivId } from '../../domain/key.ts';
import type { Steps } from '../../domain/source.ts';
import { collapse } from '../../domain/text.ts';
import { draftOf, monthOfArxivId } from '../draft-fields.ts';
import { parseJson } from './json.ts';

type Loose<Name extends string> = { readonly [N in Name]?: unknown };

/** The fields that the data can have at the top level. */
export type PageProps = Loose<
  | 'dailyPapers'
  | 'searchResults'
  | 'date'
  | 'dateString'
  | 'periodType'
  | 'isTrending'
  | 'query'
  | 'paper'
  | 'organization'
  | 'upvotes'
>;
type EntryProps = Loose<'paper' | 'title' | 'numComments' | 'organization'>;
type PaperProps = Loose<
  | 'id'
  | 'title'
  | 'summary'
  | 'authors'
  | 'publishedAt'
  | 'submittedOnDailyAt'
  | 'upvotes'
  | 'githubRepo'
  | 'githubStars'
  | 'projectPage'
  | 'ai_summary'
  | 'ai_keywords'
  | 'organization'
>;

export const summaryBy = 'Hugging Face';

/**
 * Returns the data of one of the page's components.
 * @param target `DailyPapers`, `PaperContent`, `UpvoteControl`
 * @returns undefined if the page has no such data, or none that can be parsed
 */
export function* findProps(document: Document, target: string): Steps<PageProps | undefined> {
  for (const element of document.querySelectorAll(`[data-target="${target}"]`)) {
    try {
      const props = yield* parseJson(element.getAttribute('data-props') ?? '');
      if (isObject(props)) return props;
    } catch {
      // Ignore truncated or invalid data: the cards are read instead. A page without cards is rejected.
    }
  }
  return undefined;
}

/**
 * Returns the papers of a listing's data by id, in order, without entries of another shape.
 * @param most the number of papers wanted; stops after one more
 */
export function* readEntries(list: unknown, most: number): Steps<Map<string, PaperDraft> | undefined> {
  if (!Array.isArray(list)) return undefined;
  const drafts = new Map<string, PaperDraft>();
  for (const entry of list) {
    if (drafts.size > most) break;
    yield;
    const found = readEntry(entry);
    if (found !== undefined && !drafts.has(found.id)) drafts.set(found.id, found.draft);
  }
  return drafts;
}

/**
 * Reads one paper of the data.
 * @param entry `{paper: {…}, title, numComments}`, or the flat form without `paper`
 */
export function readEntry(entry: unknown): { id: string; draft: PaperDraft } | undefined {
  if (!isObject(entry)) return undefined;
  const outer: EntryProps = entry;
  const paper: PaperProps = isObject(outer.paper) ? outer.paper : entry;
  const arxiv = findNewArxivId(text(paper.id));
  const title = richer(text(outer.title), text(paper.title));
  if (arxiv === undefined || title === '') return undefined;
  const { id } = arxiv;
  const summary = text(paper.ai_summary);
  const draft = draftOf({
    title,
    abstract: text(paper.summary),
    authors: list(paper.authors)
      .map((author) => text(isObject(author) ? (author as Loose<'name'>).name : author))
      .filter((name) => name !== ''),
    keys: [`arxiv:${id}`],
    url: `https://huggingface.co/papers/${id}`,
    pdf: `https://arxiv.org/pdf/${id}`,
    code: text(paper.githubRepo),
    codeStars: count(paper.githubStars),
    projectPage: text(paper.projectPage),
    keywords: list(paper.ai_keywords)
      .map(text)
      .filter((word) => word !== ''),
    // The outer publishedAt changed its meaning in March 2025. The paper's own has always been arXiv's date.
    published: day(paper.publishedAt) ?? monthOfArxivId(id),
    version: arxiv.version,
    listed: day(paper.submittedOnDailyAt),
    upvotes: count(paper.upvotes),
    comments: count(outer.numComments),
    organisation: nameOf(paper.organization) || nameOf(outer.organization),
    summary: summary === '' ? undefined : { text: summary, by: summaryBy },
  });
  return { id, draft };
}

/** Returns the title with formulas: the outer one has `$\nabla^2$DFT` where the inner one has `nabla^2DFT`. */
function richer(outer: string, inner: string): string {
  const formula = /[$\\]/;
  if (inner === '') return outer;
  return formula.test(outer) && !formula.test(inner) ? outer : inner;
}

function nameOf(organisation: unknown): string {
  if (!isObject(organisation)) return '';
  const { fullname, name }: Loose<'fullname' | 'name'> = organisation;
  return text(fullname) || text(name);
}

/** Returns the date of a timestamp such as `2026-03-27T08:00:00.000Z`, or of a date. */
export function day(value: unknown): string | undefined {
  return /^(\d{4}-\d\d-\d\d)(?:T|$)/.exec(text(value))?.[1];
}

/** Returns a string with white space collapsed; empty for other values. */
export function text(value: unknown): string {
  return typeof value === 'string' ? collapse(value) : '';
}

/** Returns a non-negative integer; undefined for other values. */
export function count(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : undefined;
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
