import type { PaperDraft } from '../../domain/draft.ts';
import { collapse } from '../../domain/text.ts';
import { draftOf } from '../draft-fields.ts';
import { doubtOf, isFurniture, isShortDay } from './lines.ts';

/** A text as one of the forms reads it: the papers, and the day that the page named, as it wrote it. */
export interface TextForm {
  readonly papers: PaperDraft[];
  readonly day?: string | undefined;
}

const longest = 300;
const abstractFrom = 80;

/** The beginning of a heading, item, table, quotation or program. */
const marked = /^(?:#{1,6} |[-*+>] |\||```|[<{}@]|https?:)/;

/**
 * Reads the bare text of a papers page: after the page's front lines a title line and an abstract line for each paper.
 * A pair that does not fit stays, with its doubt.
 * @returns undefined where the text has no such pairs
 */
export function readBareForm(text: string): TextForm | undefined {
  const lines = paragraphsOf(text);
  // What people mark up or program is no page's bare text.
  if (lines.filter((line) => marked.test(line)).length * 10 > lines.length) return undefined;
  const front = lines.findIndex((line) => /^by ?ak\b/i.test(line));
  const body = lines.slice(front + 1);
  const day = body.slice(0, 4).find(isShortDay);
  const papers = pairsOf(body.filter((line) => !isFurniture(line) && line !== day));
  const sure = papers.filter(({ doubt }) => doubt === undefined).length;
  // Most pairs must fit, else it is some other text.
  return sure === 0 || sure * 2 < papers.length ? undefined : { papers, day };
}

/** Lines are paragraphs; where none is long, the text is wrapped and paragraphs are set apart by empty lines. */
function paragraphsOf(text: string): string[] {
  const lines = text.split(/\r\n?|\n/).map(collapse);
  const wrapped = lines.every((line) => line.length <= 130) && /\S[^\S\n]*\n[^\S\n]*\n\s*\S/.test(text);
  const joined = wrapped ? text.split(/(?:\r\n?|\n)\s*(?:\r\n?|\n)/).map(collapse) : lines;
  return joined.filter((line) => line !== '');
}

function pairsOf(lines: readonly string[]): PaperDraft[] {
  const papers: PaperDraft[] = [];
  const isLong = (line: string | undefined): boolean =>
    line !== undefined && line.length >= abstractFrom && isProse(line);
  for (let at = 0; at < lines.length; ) {
    const title = lines[at] ?? '';
    const next = lines[at + 1];
    const last = papers.at(-1);
    if (title.length > longest && !isLong(next) && isLong(lines[at + 2]) && last?.abstract !== undefined) {
      last.abstract += ` ${title}`;
      last.doubt = 'its abstract has several paragraphs';
      at += 1;
      continue;
    }
    const alone = next === undefined || (!isLong(next) && isLong(lines[at + 2]));
    const abstract = alone ? undefined : next;
    papers.push(draftOf({ title, abstract, rank: papers.length + 1, doubt: doubtOf(title, abstract) }));
    at += alone ? 1 : 2;
  }
  return papers;
}

/** Sentences, and no title: titles seldom hold a full stop that another sentence follows, or end in one when long. */
function isProse(line: string): boolean {
  return line.length > longest || /[.!?]["')\]]?\s+\p{Lu}/u.test(line) || /[.!?。]["')\]]?$/.test(line);
}
