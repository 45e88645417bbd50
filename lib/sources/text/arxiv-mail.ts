import { findDay } from '../../domain/day.ts';
import type { PaperDraft } from '../../domain/draft.ts';
import { findArxivId } from '../../domain/key.ts';
import { collapse } from '../../domain/text.ts';
import { draftOf, monthOfArxivId } from '../draft-fields.ts';
import { arxivNamesOf } from './arxiv-names.ts';

/** A rule of backslashes parts an entry's head from its abstract. */
const rule = /^\\\\\s*$/;

/**
 * Reads arXiv's daily mail of new papers (https://info.arxiv.org/help/subscribe.html): entries with `arXiv:`, `Title:`,
 * `Authors:`, `Categories:` and `Comments:`, the abstract between two rules. Replacements have no abstract.
 * @returns undefined where the text has no such entries
 */
export function readArxivMail(text: string): PaperDraft[] | undefined {
  const lines = text.split(/\r\n?|\n/);
  const starts = lines.flatMap((line, at) =>
    /^(?:arXiv:|Paper: )\S+/.test(line) && rule.test(lines[at - 1] ?? '') ? [at] : [],
  );
  if (starts.length === 0) return undefined;
  return starts.flatMap((start, place) => {
    const entry = lines.slice(start, starts[place + 1] ?? lines.length);
    const parts = partsOf(entry);
    const arxiv = findArxivId(/^(?:arXiv:|Paper: )(\S+)/.exec(entry[0] ?? '')?.[1] ?? '');
    const title = fieldOf(parts.head, 'Title');
    if (arxiv === undefined || title === undefined) return [];
    const replaced = entry[0]?.startsWith('replaced') === true || /^replaced/m.test(parts.head);
    return [
      draftOf({
        title,
        abstract: replaced ? undefined : parts.abstract,
        authors: arxivNamesOf(fieldOf(parts.head, 'Authors?') ?? ''),
        keys: [`arxiv:${arxiv.id}`, ...(fieldOf(parts.head, 'DOI')?.split(' ') ?? []).map((doi) => `doi:${doi}`)],
        url: `https://arxiv.org/abs/${arxiv.id}`,
        pdf: `https://arxiv.org/pdf/${arxiv.id}`,
        categories: fieldOf(parts.head, 'Categories')?.split(' '),
        note: fieldOf(parts.head, 'Comments'),
        // The date of a replacement is not the first version's.
        published: replaced
          ? monthOfArxivId(arxiv.id)
          : (findDay(fieldOf(parts.head, 'Date') ?? '') ?? monthOfArxivId(arxiv.id)),
        rank: place + 1,
      }),
    ];
  });
}

function partsOf(entry: readonly string[]): { head: string; abstract: string | undefined } {
  const first = entry.findIndex((line) => rule.test(line));
  const head = entry.slice(0, first < 0 ? entry.length : first).join('\n');
  const end = entry.findIndex((line, at) => at > first && /^\\\\/.test(line));
  const abstract = first < 0 || end < 0 ? '' : collapse(entry.slice(first + 1, end).join(' '));
  return { head, abstract: abstract === '' ? undefined : abstract };
}

/** A field and the indented lines that carry it on. */
function fieldOf(head: string, name: string): string | undefined {
  const value = new RegExp(`^${name}:\\s*(.*(?:\\n[ \\t]+.*)*)`, 'm').exec(head)?.[1];
  return value === undefined || value.trim() === '' ? undefined : collapse(value);
}
