/**
 * The authors of a paper that LaTeXML has set. It keeps what the paper's own class printed: names, where they work and mail
 * addresses run together in one `.ltx_personname`, line by line, with what LaTeX wrote between them: wide spaces, marks,
 * `&` of tables, and commands that LaTeXML did not know (`\And`, `\name`, `\email`).
 */
import { collapse } from '../../domain/text.ts';

/** What stands in a line besides its words, as letters that no text has (private use). */
const next = '\ue001'; // The next person begins.
const mark = '\ue002'; // A mark behind a name or before where people work.
const place = '\ue003'; // What follows in the line is where people work.
const line = '\n';

const nextCommand = /^\\(?:and|name|author)$/i;
const placeCommand = /^\\(?:e-?mail|addr\w*|affil\w*|inst\w*|orcid)/i;
const blocks = '.ltx_p, .ltx_tr, .ltx_td, .ltx_inline-block, .ltx_tabular, p, div';
/** Marks that stand as plain letters. */
const marks = /(?:[*†‡§¶∗⋆✉🖂◇◆♠♣♥♦♡♢★☆△⊕⚭\u00b9\u00b2\u00b3]|(?<=\p{L})\d(?:,\d)*(?![\p{L}\d]))+/gu;
/** What LaTeX's wide spaces became; several plain ones are one. */
const wide = /[\u2000-\u200a\u3000]+|\u00a0{2,}|(?: \u00a0|\u00a0 )+/u;
const gap =
  /[\u2000-\u200a\u3000]+|\u00a0{2,}|(?: \u00a0|\u00a0 )+|\ue002+|\s*[,;，、·•|]\s*(?:and\s+|&\s*)?|\s+(?:and|&)\s+/u;
const work =
  /\b(?:univ\w*|institut\w*|inc|ltd|llc|corp\w*|company|group|team|labs?|laborator\w*|research\w*|science\w*|engineering|school|faculty|college|academy|academia|cent(?:er|re)|department|dept|division|technolog\w*|hospital|computing|computer|intelligence|enterprise|project|google|facebook|microsoft|openai|deepmind|meta|nvidia|tencent|alibaba|baidu|bytedance|huawei|amazon|adobe|apple|ibm|china|united (?:states|kingdom)|korea|hong kong|street|road|avenue|equal|contribution|author|corresponding|work|version)\b/iu;
/** Companies and countries in capitals; the same letters are people's names else. */
const capitals = /\b(?:AI|USA|UK|CA)\b/u;
const particle = /^(?:de|da|di|do|dos|du|van|von|der|den|la|le|del|della|al|el|bin|ibn|ten|ter|zu|y|e)$/;

/**
 * The people that a page set by LaTeXML names as its authors.
 * @returns the names in order, or that of the group where no person is named; empty where the page marks neither
 */
export function readLatexAuthors(document: Document): string[] {
  const groups = [...document.querySelectorAll('.ltx_authors .ltx_personname')].flatMap((element) =>
    writtenIn(element)
      .split(next)
      .map((group) => group.split(line)),
  );
  const people = groups.flatMap(peopleIn);
  return people.length > 0 ? [...new Set(people)] : groups.flatMap(groupIn).slice(0, 1);
}

/** Hostile pages nest as deep as they like; no class prints a name this deep. */
const deepest = 50;

/** What an element says, with the signs above for what is not written in letters. */
function writtenIn(element: Element, depth = 0): string {
  let text = '';
  if (depth > deepest) return text;
  for (const node of element.childNodes) {
    if (node.nodeType === 3) {
      // An `&` without a space behind it parts the cells of a table, each of which is a person.
      text += (node.nodeValue ?? '').replace(/[ \r\n\t]+/g, ' ').replace(/&(?=\p{L})/gu, next);
    } else if (node.nodeType === 1) text += writtenAs(node as Element, depth);
  }
  return text;
}

function writtenAs(element: Element, depth: number): string {
  if (element.matches('.ltx_ERROR')) {
    const command = (element.textContent ?? '').trim();
    return nextCommand.test(command) ? next : placeCommand.test(command) ? place : mark;
  }
  if (element.matches('sup, sub, math, .ltx_note, .ltx_Math, .ltx_role_orcid, svg, img')) return mark;
  if (element.localName === 'br') return line;
  const inside = writtenIn(element, depth + 1);
  if (element.matches(blocks)) return `${line}${inside}${line}`;
  const isAside = element.matches('.ltx_font_italic') && /\p{L}{2}.*\p{L}{2}/su.test(inside);
  return isAside ? `${place}${inside}` : inside;
}

/** The people in the lines of one person or one row of people: in its first line, and those that go on with it. */
function peopleIn(lines: readonly string[]): string[] {
  const people: string[] = [];
  let goesOn = false;
  for (const { text, parts, isCut } of lines.flatMap(lineOf)) {
    const isFirst = people.length === 0;
    const found = isWork(text) ? [] : leading(parts);
    const isWhole = found.length === parts.length;
    // Behind the first line, a name alone may as well be a company's, and two between commas a place's.
    const isSaid = text.includes(mark) || goesOn || isCut || parts.length > (wide.test(text) ? 1 : 2);
    const isList = isFirst || (isWhole && isSaid);
    if (isList) people.push(...found);
    if (!isList || (!isWhole && people.length > 0)) break;
    goesOn = /(?:,|\band|&)$/.test(text);
  }
  return people;
}

/** A team or company, where it is the author. */
function groupIn(lines: readonly string[]): string[] {
  const [first] = lines.flatMap(lineOf);
  return first === undefined || isWork(first.text)
    ? []
    : first.parts.slice(0, 1).filter((part) => /^\p{Lu}\D*$/u.test(part) && part.split(' ').length < 6);
}

interface Line {
  readonly text: string;
  readonly parts: readonly string[];
  /** Whether where they work follows in the same line. */
  readonly isCut: boolean;
}

function lineOf(written: string): Line[] {
  const [own = '', ...rest] = written.replace(marks, mark).split(place);
  const text = own.replace(/^[\s\u2000-\u200a]+|[\s\u2000-\u200a]+$/gu, '');
  const parts = text
    .split(gap)
    .map(collapse)
    .filter((part) => part !== '');
  return parts.length === 0 ? [] : [{ text, parts, isCut: rest.length > 0 }];
}

/** Mail addresses, and what a mark stands before: where people work. */
function isWork(text: string): boolean {
  return text.startsWith(mark) || /[@{}]|https?:/.test(text);
}

/** The people that a line begins with. */
function leading(parts: readonly string[]): string[] {
  const end = parts.findIndex((part) => !isPerson(part));
  return end < 0 ? [...parts] : parts.slice(0, end);
}

/** Whether a text is a person's name and no place of work. */
export function isPerson(text: string): boolean {
  const words = text.split(' ');
  return (
    words.length > 1 &&
    words.length < 6 &&
    !work.test(text) &&
    !capitals.test(text) &&
    !/^anonymous\b/i.test(text) &&
    /\p{L}{2}/u.test(text) &&
    words.every((word) => /^["“(]?\p{Lu}[\p{L}.'’”")-]*$|^\p{Lo}+$/u.test(word) || particle.test(word))
  );
}
