/** Reads papers' pages whose only metadata is a DOI, such as old magazines and hand-made proceedings. */

import { findDay } from '../../domain/day.ts';
import type { PaperDraft } from '../../domain/draft.ts';
import { findDoiKey, normaliseTitle } from '../../domain/key.ts';
import { textOf } from '../dom.ts';
import { draftOf } from '../draft-fields.ts';
import { findAbstract } from '../metadata/abstract.ts';
import { readMetas } from '../metadata/metas.ts';
import { findCited } from './citation.ts';
import { linesOf } from './lines.ts';

/**
 * Reads the paper of a page with a DOI in its metadata, an abstract under such a heading, and a heading equal to the page's
 * own title.
 * @returns undefined if one of the three is missing
 */
export function findShownPaper(document: Document, url: URL): PaperDraft | undefined {
  const metas = readMetas(document);
  const doi = findDoiKey(metas.first('doi', 'dc.identifier', 'citation_doi') ?? '');
  const heading = titleOf(document);
  const abstract = doi === undefined || heading === undefined ? undefined : findAbstract(document);
  if (doi === undefined || heading === undefined || abstract === undefined) return undefined;
  return draftOf({
    title: textOf(heading),
    authors: authorsBehind(heading),
    abstract,
    keys: [doi],
    url: url.href,
    published: findDay(metas.first('datepublished', 'dc.date', 'date') ?? ''),
  });
}

/** Returns the heading that is the page's title. */
function titleOf(document: Document): Element | undefined {
  const name = normaliseTitle(document.title);
  return [...document.querySelectorAll('h1, h2, h3, h4')].find((heading) => {
    const title = normaliseTitle(textOf(heading));
    return title.split(' ').length > 2 && name.includes(title);
  });
}

/** Returns the names after the title: in one line, or one per line with affiliations. */
function authorsBehind(heading: Element): string[] {
  const next = heading.nextElementSibling;
  const lines = (next === null ? [] : linesOf([next], (element) => element.localName === 'sup'))
    .map(({ text }) => text)
    .filter((text) => !/@|\[at\]|\bwww\.|https?:/.test(text));
  const [only = '', ...more] = lines;
  if (more.length === 0) return findCited(only) ?? [];
  return lines.flatMap((line) => findCited(line.split(/[,(]/)[0] ?? '', true) ?? []);
}
