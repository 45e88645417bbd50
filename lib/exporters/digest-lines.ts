import { countOf, dayOfYear, daysInWords, grouped, weekdayInWords } from '../digest/digest-strings.ts';
import {
  defaultTemplate,
  fillLine,
  type HeadName,
  parseTemplate,
  type Template,
  type TemplateLine,
} from '../digest/template.ts';
import type { Digest, DigestSection } from '../domain/digest.ts';
import { oneLine } from '../domain/text.ts';
import { findWeek } from '../domain/week.ts';
import { nameAlone, toPageEntry } from './digest-entry-lines.ts';
import type { DigestPage, LineRole, PageLine } from './digest-page.ts';
import { findLine } from './text.ts';

/** The name of a digest's files, without their ending. */
export function fileOf({ file, week }: Pick<Digest, 'file' | 'week'>): string {
  return file ?? `digest-${week}`;
}

/** Converts a digest to text lines. Pure; the same digest gives the same page. */
export function digestPage(digest: Digest): DigestPage {
  const template = templateOf(digest);
  const week = findWeek(digest.week);
  const whole = week !== undefined && week.from === digest.from && week.to === digest.to;
  return {
    title: oneLine(digest.title),
    head: template.head.flatMap((line) => headLines(line, digest)),
    sections: digest.sections.map((section) => {
      const rest = restOf(section, whole);
      return {
        name: oneLine(section.name),
        entries: section.entries.map((entry) => toPageEntry(entry, section.kind, template)),
        ...(rest === undefined ? {} : { rest }),
      };
    }),
  };
}

const usual = readTemplate(defaultTemplate);

/** Returns the digest's template, or the default if it cannot be parsed. */
function templateOf({ template }: Digest): Template {
  return (template === undefined ? undefined : parseTemplate(template).template) ?? usual;
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
function headLines(line: TemplateLine<HeadName>, digest: Digest): PageLine[] {
  const linesOf = (name: HeadName): readonly string[] | undefined => {
    const lines = headValue(name, digest).flatMap((text) => findLine(text) ?? []);
    return lines.length === 0 ? undefined : lines;
  };
  const alone = nameAlone(line);
  if (alone !== undefined) {
    return (linesOf(alone) ?? []).map((text) => ({ role: headRoles[alone] ?? 'own', parts: [text] }));
  }
  const filled = fillLine(line, linesOf).map((part) => (typeof part === 'string' ? part : part.join(' ')));
  return filled.length === 0 ? [] : [{ role: 'own', parts: [oneLine(filled.join(''))] }];
}

function headValue(name: HeadName, digest: Digest): readonly string[] {
  switch (name) {
    case 'intro':
      return (digest.intro ?? '').split(/\n+/);
    case 'summary':
      return [summaryOf(digest)];
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

function summaryOf({ title, counts, sections, ...week }: Digest): string {
  const size = (kind: DigestSection['kind']): number =>
    sections.filter((section) => section.kind === kind).reduce((sum, { entries }) => sum + entries.length, 0);
  const topics = sections.filter(({ kind, entries }) => kind === 'topic' && entries.length > 0).length;
  const parts = [
    size('picked') > 0 ? `${size('picked')} picked` : '',
    topics > 0 ? `${size('topic')} in ${countOf(topics, 'topic')}` : '',
    size('changed') > 0 ? `${size('changed')} with updates` : '',
    size('others') > 0 && counts.shown > size('others') ? `${countOf(size('others'), 'other')}` : '',
  ].filter((part) => part !== '');
  const quoted = sections.some(({ entries }) => entries.some(({ text }) => text?.kind === 'abstract'));
  return [
    title.includes(daysInWords(week)) ? '' : `${daysInWords(week)}.`,
    `${countOf(counts.seen, 'paper')} seen, ${grouped(counts.shown)} shown${parts.length > 0 ? `: ${parts.join(', ')}` : ''}.`,
    counts.leftOut > 0 ? `${grouped(counts.leftOut)} not shown.` : '',
    quoted ? 'Quotes are from the abstracts.' : '',
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
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

/** @param whole whether the digest covers one full week */
function restOf({ kind, entries, leftOut, elsewhere }: DigestSection, whole: boolean): string | undefined {
  const shown = entries.length;
  if (kind === 'carried') return leftOut > 0 ? `${countOf(leftOut, 'more unread saved paper')}.` : undefined;
  if (kind === 'topic' && shown + leftOut + elsewhere === 0)
    return whole ? 'No papers this week.' : 'No papers in this period.';
  const sentences = [
    elsewhere > 0 ? `${countOf(elsewhere, `${shown > 0 ? 'more ' : ''}paper`)} in other sections.` : '',
    leftOut > 0 ? `${countOf(leftOut, 'more paper')} not shown.` : '',
  ].filter((sentence) => sentence !== '');
  return sentences.length === 0 ? undefined : sentences.join(' ');
}
