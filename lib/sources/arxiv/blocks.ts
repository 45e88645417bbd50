/**
 * The parts of an arXiv entry. arXiv's own templates (arxiv-browse, arxiv-search) put a label before most of them, which
 * has outlived every class name: "Title:", "Comments:", "Subjects:".
 */
import type { PaperDraft } from '../../domain/draft.ts';
import { textOf } from '../dom.ts';
import { draftOf, type Fields, monthOfArxivId } from '../fields.ts';

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

/** One part: its element and its words without the label. */
export interface Block {
  readonly label: Label | undefined;
  readonly element: Element;
  readonly words: string;
}

/** The innermost blocks of an entry, in order; empty ones are left out. */
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

/** An address of arXiv's author search, old and new. */
const authorLink = 'a[href*="searchtype=author"], a[href*="/au:"], a[href*="/a/"]';

/** Whether a block is the list of authors; listings give it no label since 2024. */
export function holdsAuthors(element: Element): boolean {
  return element.querySelector(authorLink) !== null;
}

/** The names of an author block, one a link; what stands between the links (collaborations, affiliations) is none. */
export function readAuthors(element: Element): string[] {
  const links = element.querySelectorAll(authorLink);
  return [...(links.length > 0 ? links : element.querySelectorAll('a'))]
    .map((link) => textOf(link))
    .filter((name) => /\p{L}/u.test(name));
}

/** The categories in a line of subjects, primary first: "Machine Learning (cs.LG); Robotics (cs.RO)". */
export function readCategories(words: string): string[] {
  return [...words.matchAll(/\(([a-z][a-z-]*(?:\.[A-Za-z-]+)?)\)/g)].flatMap(([, code]) => code ?? []);
}

/** The `doi:` keys of the links to doi.org in an entry. */
export function readDois(entry: ParentNode): string[] {
  return [...entry.querySelectorAll('a[href*="doi.org/10."]')].map(
    (link) => `doi:${(link.getAttribute('href') ?? '').replace(/^.*doi\.org\//, '')}`,
  );
}

/**
 * The authors' comment, with the addresses that arXiv hides behind "this https URL" written out.
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

/** What a comment names as the paper's code and project: "Code is available at https://github.com/…". */
export function linksInNote(note = ''): Pick<Fields, 'code' | 'projectPage'> {
  return { code: codeInNote.exec(note)?.[1], projectPage: projectInNote.exec(note)?.[1] };
}

/**
 * A draft with what an id alone says.
 * @param fields what the page gives beside it
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
