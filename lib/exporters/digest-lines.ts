import { countOf, dayOfYear, daysInWords, grouped, weekdayInWords } from '../digest/digest-strings.ts';
import {
  defaultTemplate,
  fillLine,
  formerTemplate,
  type HeadName,
  type PaperName,
  parseTemplate,
  type Template,
  type TemplateLine,
} from '../digest/template.ts';
import { type Digest, type DigestSection, isListOnly } from '../domain/digest.ts';
import { oneLine } from '../domain/text.ts';
import { findWeek } from '../domain/week.ts';
import { nameAlone, toPageEntry } from './digest-entry-lines.ts';
import { restOf as formerRestOf, summaryOf as formerSummaryOf } from './digest-lines-former.ts';
import type { DigestPage, LineRole, PageLine, PageSection } from './digest-page.ts';
import { findLine, shownLine, shownWithFormulas } from './text.ts';

/** The name of a digest's files, without their ending. */
export function fileOf({ file, week }: Pick<Digest, 'file' | 'week'>): string {
  return file ?? `digest-${week}`;
}

/** What a format leaves out of the page. */
export interface PageOptions {
  /** Whether to leave out the titles of further matches, except those with a comment. */
  readonly withoutBrief?: boolean;
  /** Whether to say under each paper why it matches, as the screen does. */
  readonly withReasons?: boolean;
  /** Whether the format's readers draw formulas between dollars, so that these stay. */
  readonly withFormulas?: boolean;
}

/** Converts a digest to text lines. Pure; the same digest gives the same page. */
export function digestPage(
  digest: Digest,
  { withoutBrief = false, withReasons = false, withFormulas = false }: PageOptions = {},
): DigestPage {
  const template = templateOf(digest);
  const week = findWeek(digest.week);
  const whole = week !== undefined && week.from === digest.from && week.to === digest.to;
  // What was sent before stays as it was.
  const show = isLetter(digest) ? (withFormulas ? shownWithFormulas : shownLine) : oneLine;
  const paperTemplate = withReasons ? { ...template, paper: withWhy(template.paper) } : template;
  return {
    title: oneLine(digest.title),
    head: template.head.flatMap((line) => headLines(line, digest, whole)),
    sections: digest.sections.flatMap((section): PageSection[] => {
      const isBrief = section.kind === 'brief';
      const entries = section.entries.map((entry) =>
        toPageEntry(entry, section, isLetter(digest), paperTemplate, show),
      );
      const shown = isBrief && withoutBrief ? entries.filter(({ lines }) => lines.length > 0) : entries;
      if (isBrief && shown.length === 0) return [];
      const rest = isLetter(digest) ? (withoutBrief ? undefined : restOf(section)) : formerRestOf(section, whole);
      return [
        {
          name: oneLine(section.name),
          ...(isBrief ? { isBrief } : {}),
          entries: shown,
          ...(rest === undefined ? {} : { rest }),
        },
      ];
    }),
  };
}

function isLetter({ layout }: Digest): boolean {
  return layout === 2;
}

const usual = readTemplate(defaultTemplate);
const former = readTemplate(formerTemplate);

/** Returns the digest's template, or the default if it cannot be parsed. */
function templateOf(digest: Digest): Template {
  const own = digest.template === undefined ? undefined : parseTemplate(digest.template).template;
  return own ?? (isLetter(digest) ? usual : former);
}

const whyLine: TemplateLine<PaperName> = { slots: [{ before: '', name: 'why' }], after: '' };

/** Adds the reasons to the lines of a paper, if its template lacks them. */
function withWhy(lines: Template['paper']): Template['paper'] {
  return lines.some(({ slots }) => slots.some(({ name }) => name === 'why')) ? lines : [...lines, whyLine];
}

function readTemplate(text: string): Template {
  const { template, problems } = parseTemplate(text);
  if (template === undefined) throw new Error(problems.join(' '));
  return template;
}

const headRoles: { readonly [N in HeadName]?: LineRole } = {
  intro: 'intro',
  summary: 'summary',
  numbers: 'note',
  notes: 'note',
};

/** Returns the lines for one line of the head; a line with only a name may give several. */
function headLines(line: TemplateLine<HeadName>, digest: Digest, whole: boolean): PageLine[] {
  const linesOf = (name: HeadName): readonly string[] | undefined => {
    const lines = headValue(name, digest, whole).flatMap((text) => findLine(text) ?? []);
    return lines.length === 0 ? undefined : lines;
  };
  const alone = nameAlone(line);
  if (alone !== undefined) {
    return (linesOf(alone) ?? []).map((text) => ({ role: headRoles[alone] ?? 'own', parts: [text] }));
  }
  const filled = fillLine(line, linesOf).map((part) => (typeof part === 'string' ? part : part.join(' ')));
  return filled.length === 0 ? [] : [{ role: 'own', parts: [oneLine(filled.join(''))] }];
}

function headValue(name: HeadName, digest: Digest, whole: boolean): readonly string[] {
  switch (name) {
    case 'intro':
      return (digest.intro ?? '').split(/\n+/);
    case 'summary':
      return isLetter(digest) ? summaryOf(digest, whole) : [formerSummaryOf(digest)];
    case 'numbers':
      return [numbersOf(digest) ?? ''];
    case 'notes':
      return digest.notes;
    case 'days':
      return [daysInWords(digest)];
    case 'papers':
      return [countOf(digest.counts.shown, 'paper')];
    case 'seen':
      return [countOf(digest.counts.seen, 'paper')];
  }
}

/**
 * Says in one line what the digest holds: “16 papers: 6 in your topics, 10 others, from 102 listed this week.” Before it,
 * the days, unless the title has them.
 */
function summaryOf(digest: Digest, whole: boolean): string[] {
  const { title, counts, sections } = digest;
  const entries = sections.flatMap(({ kind, entries: own }) =>
    kind === 'picked' || kind === 'changed' || isListOnly(kind) ? [] : own,
  );
  const size = (kind: DigestSection['kind']): number =>
    sections.filter((section) => section.kind === kind).reduce((sum, { entries: own }) => sum + own.length, 0);
  const inTopics = entries.filter(({ why }) => why.length > 0).length;
  const others = entries.length - inTopics;
  const hasTopics = inTopics > 0 || size('topic') > 0;
  const groups = [
    size('picked') > 0 ? `${grouped(size('picked'))} picked` : '',
    inTopics > 0 ? `${grouped(inTopics)} in your topics` : '',
    size('changed') > 0 ? `${grouped(size('changed'))} with updates` : '',
    others > 0 ? (hasTopics || size('picked') + size('changed') > 0 ? countOf(others, 'other') : '') : '',
  ].filter((group) => group !== '');
  const days = daysInWords(digest);
  const from = counts.seen === 0 ? '' : `, from ${grouped(counts.seen)} listed ${whole ? 'this week' : 'in this time'}`;
  const [only] = groups;
  const shown = countOf(counts.shown, 'paper');
  const sentence =
    groups.length > 1
      ? `${shown}: ${groups.join(', ')}${from}.`
      : only === undefined || !only.includes(' ')
        ? `${shown}${from}.`
        : `${shown} ${only.replace(/^\S+ /, '')}${from}.`;
  return [title.includes(days) ? '' : days, counts.shown === 0 ? '' : sentence];
}

/** Maximum number of days for which weekday names are unambiguous. */
const namedDays = 7;
function numbersOf({ from, to, numbers }: Digest): string | undefined {
  if (numbers === undefined) return undefined;
  const days = numbers.days.length <= namedDays && daysBetween(from, to) < namedDays ? weekdayInWords : dayOfYear;
  const perDay = numbers.days.map(({ day, papers }) => `${days(day)} ${grouped(papers)}`).join(', ');
  const sentences = [
    perDay === '' ? '' : `Papers per day: ${perDay}.`,
    numbers.before === undefined ? '' : `The previous digest had ${countOf(numbers.before, 'paper')}.`,
  ].filter((sentence) => sentence !== '');
  return sentences.length === 0 ? undefined : sentences.join(' ');
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** Returns what a section says about papers that it doesn’t show. */
function restOf({ kind, leftOut }: DigestSection): string | undefined {
  if (leftOut === 0) return undefined;
  if (kind === 'carried') return `${countOf(leftOut, 'more unread saved paper')}.`;
  return kind === 'brief' ? `${countOf(leftOut, 'more matching paper')} not listed.` : undefined;
}
