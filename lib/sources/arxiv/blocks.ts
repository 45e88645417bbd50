/**
 * The parts of an arXiv entry. arXiv's templates (arxiv-browse, arxiv-search) label most of them: "Title:", "Comments:",
 * "Subjects:". These labels have been more stable than class names.
 */
import type { PaperDraft } from '../../domain/draft.ts';
import { textOf } from '../dom.ts';
import { draftOf, type Fields, monthOfArxivId } from '../draft-fields.ts';

type Label = 'title' | 'authors' | 'abstract' | 'comments' | 'subjects' | 'journal' | 'submitted' | 'other';

const labels: readonly (readonly [Label, RegExp])[] = [
  ['title', /^titles?\s*:\s*/i],
  ['authors', /^authors?\s*:\s*/i],
  ['abstract', /^abstract\s*:\s*/i],
  ['comments', /^comments?\s*:\s*/i],
  ['subjects', /^(?:subjects?|subj-class)\s*:\s*/i],
  ['journal', /^journal[- ]ref(?:erence)?\.?\s*:\s*/i],
  ['submitted', /^submitted\s(?=\d)/i],
  ['other', /^(?:report number|(?:msc|acm)[- ]class(?:es)?|doi|related doi|cite as)\s*:\s*/i],
];

/** One part of an entry: its element, and its text without the label. */
export interface Block {
  readonly label: Label | undefined;
  readonly element: Element;
  readonly words: string;
}

/** Returns the innermost non-empty blocks of an entry, in order. */
export function readBlocks(entry: Element): Block[] {
  const blocks: Block[] = [];
  for (const element of entry.querySelectorAll('div, p, li, section, h1, h2, h3, h4, h5, blockquote')) {
    if (element.querySelector('div, p, li, section, h1, h2, h3, h4, h5, blockquote') !== null) continue;
    const whole = textOf(element);
    if (whole === '') continue;
    const found = labels.find(([, form]) => form.test(whole));
    blocks.push({
      label: found?.[0],
      element,
      words: found === undefined ? whole : whole.replace(found[1], ''),
    });
  }
  return blocks;
}

/** Links to arXiv's author search, in old and new forms. */
const authorLink = 'a[href*="searchtype=author"], a[href*="/au:"], a[href*="/a/"]';

/** Whether a block is the list of authors, which has had no label in listings since 2024. */
export function holdsAuthors(element: Element): boolean {
  return element.querySelector(authorLink) !== null;
}

/** Returns the names in an author block, one per link. Text between links (collaborations, affiliations) is ignored. */
export function readAuthors(element: Element): string[] {
  const links = element.querySelectorAll(authorLink);
  return [...(links.length > 0 ? links : element.querySelectorAll('a'))]
    .map((link) => textOf(link))
    .filter((name) => /\p{L}/u.test(name));
}

/** Returns the categories in a line of subjects, primary first: "Machine Learning (cs.LG); Robotics (cs.RO)". */
export function readCategories(words: string): string[] {
  return [...words.matchAll(/\(([a-z][a-z-]*(?:\.[A-Za-z-]+)?)\)/g)].flatMap(([, code]) => code ?? []);
}

/** Returns `doi:` keys from an entry's links to doi.org. */
export function readDois(entry: ParentNode): string[] {
  return [...entry.querySelectorAll('a[href*="doi.org/10."]')].map(
    (link) => `doi:${(link.getAttribute('href') ?? '').replace(/^.*doi\.org\//, '')}`,
  );
}

/**
 * Returns the authors' comment, with arXiv's "this https URL" links replaced by their addresses.
 * @param words the element's text without its label
 */
export function readNote(element: Element, words: string): string {
  let note = words;
  for (const link of element.querySelectorAll('a[href^="http"]')) {
    if (/^this https? url$/i.test(textOf(link))) note = note.replace(textOf(link), link.getAttribute('href') ?? '');
  }
  return note;
}

const codeInNote = /\bcode\b[^;.]{0,80}?(https?:\/\/(?:www\.)?(?:github|gitlab)\.com\/[\w.-]+\/[\w-]+)/i;
const projectInNote = /\bproject (?:web)?(?:page|site)\b[^;.]{0,40}?(https?:\/\/\S*[\w/])/i;

/** Returns the code and project page that a comment names: "Code is available at https://github.com/…". */
export function linksInNote(note = ''): Pick<Fields, 'code' | 'projectPage'> {
  return { code: codeInNote.exec(note)?.[1], projectPage: projectInNote.exec(note)?.[1] };
}

/**
 * Creates a draft with the fields that follow from an arXiv id: keys, address, month, version.
 * @param fields further fields from the page
 * @param dois `doi:` keys
 */
export function arxivDraft(
  { id, version }: { readonly id: string; readonly version?: number | undefined },
  { title, note, published, ...fields }: Fields,
  dois: readonly string[] = [],
): PaperDraft {
  return draftOf({
    title,
    keys: [`arxiv:${id}`, ...new Set(dois)],
    url: `https://arxiv.org/abs/${id}`,
    pdf: `https://arxiv.org/pdf/${id}`,
    ...linksInNote(note),
    published: published ?? monthOfArxivId(id),
    version,
    note,
    ...fields,
  });
}
