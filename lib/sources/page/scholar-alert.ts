import type { PaperDraft } from '../../domain/draft.ts';
import { findKeyOfUrl } from '../../domain/url-key.ts';
import { textOf } from '../dom.ts';
import { draftOf } from '../draft-fields.ts';
import { namesOf } from '../metadata/person.ts';
import { unwrap } from './links.ts';

/**
 * Reads an alert of Google Scholar in webmail or a saved mail. Titles have a class of their own, to which webmails can add a
 * prefix. Under each title are authors with venue and year, and a snippet that is not an abstract. Papers count even without
 * an identifier, because the alert lists nothing else.
 */
export function readScholarAlert(document: Document, url: URL): PaperDraft[] {
  const drafts = new Map<string, PaperDraft>();
  for (const link of document.querySelectorAll('a[class*="gse_alrt_title"]')) {
    const title = textOf(link);
    const address = unwrap(link.getAttribute('href'), url);
    if (title === '' || drafts.has(title)) continue;
    const line = (link.closest('h3') ?? link).nextElementSibling;
    const [names = '', ...place] = line === null ? [] : textOf(line).split(/\s+[-–]\s+/);
    const where = place.join(' - ');
    const key = address === undefined ? undefined : findKeyOfUrl(address);
    drafts.set(
      title,
      draftOf({
        title,
        authors: namesOf(names.replace(/…|\.\.\./g, '')),
        keys: key === undefined ? undefined : [key],
        url: address,
        venue: where.replace(/,?\s*(?:1[5-9]|20)\d\d$/, ''),
        published: /\b((?:1[5-9]|20)\d\d)$/.exec(where)?.[1],
        rank: drafts.size + 1,
      }),
    );
  }
  return [...drafts.values()];
}
