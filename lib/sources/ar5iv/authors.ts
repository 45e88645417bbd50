/**
 * Reads the authors of a paper converted by LaTeXML. It keeps the output of the paper's LaTeX class: names, affiliations and
 * mail addresses in one `.ltx_personname`, line by line, separated by wide spaces, marks, `&` of tables, and commands that
 * LaTeXML did not know (`\And`, `\name`, `\email`).
 */
import { collapse } from '../../domain/text.ts';

/** Non-text parts of a line, encoded as private-use characters. */
const next = '\ue001'; // The next author starts.
const mark = '\ue002'; // A mark after a name or before an affiliation.
const place = '\ue003'; // The rest of the line is an affiliation.
const line = '\n';

const nextCommand = /^\\(?:and|name|author)$/i;
const placeCommand = /^\\(?:e-?mail|addr\w*|affil\w*|inst\w*|orcid)/i;
const blocks = '.ltx_p, .ltx_tr, .ltx_td, .ltx_inline-block, .ltx_tabular, p, div';
/** Marks that are plain characters. */
const marks = /(?:[*†‡§¶∗⋆✉🖂◇◆♠♣♥♦♡♢★☆△⊕⚭\u00b9\u00b2\u00b3]|(?<=\p{L})\d(?:,\d)*(?![\p{L}\d]))+/gu;
/** LaTeX's wide spaces as converted, including runs of plain spaces. */
const wide = /[\u2000-\u200a\u3000]+|\u00a0{2,}|(?: \u00a0|\u00a0 )+/u;
const gap =
  /[\u2000-\u200a\u3000]+|\u00a0{2,}|(?: \u00a0|\u00a0 )+|\ue002+|\s*[,;，、·•|]\s*(?:and\s+|&\s*)?|\s+(?:and|&)\s+/u;
const work =
  /\b(?:univ\w*|institut\w*|inc|ltd|llc|corp\w*|company|group|team|labs?|laborator\w*|research\w*|science\w*|engineering|school|faculty|college|academy|academia|cent(?:er|re)|department|dept|division|technolog\w*|hospital|computing|computer|intelligence|enterprise|project|google|facebook|microsoft|openai|deepmind|meta|nvidia|tencent|alibaba|baidu|bytedance|huawei|amazon|adobe|apple|ibm|china|united (?:states|kingdom)|korea|hong kong|street|road|avenue|equal|contribution|author|corresponding|work|version)\b/iu;
/** Companies and countries in capitals. In lower case, the same letters can be part of a name. */
const capitals = /\b(?:AI|USA|UK|CA)\b/u;
const particle = /^(?:de|da|di|do|dos|du|van|von|der|den|la|le|del|della|al|el|bin|ibn|ten|ter|zu|y|e)$/;

/**
 * Returns the authors of a page converted by LaTeXML.
 * @returns the names in order, or the name of a group if there are no individual authors; empty if the page marks neither
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

/** Maximum depth, against hostile pages. No LaTeX class nests a name this deep. */
const maxDepth = 50;

/** Returns an element's text, with the private-use characters for non-text parts. */
function writtenIn(element: Element, depth = 0): string {
  let text = '';
  if (depth > maxDepth) return text;
  for (const node of element.childNodes) {
    if (node.nodeType === 3) {
      // An `&` without a space after it separates table cells, each of which is an author.
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

/** Returns the authors in the lines of one block: those of the first line, and of lines that continue it. */
function peopleIn(lines: readonly string[]): string[] {
  const people: string[] = [];
  let goesOn = false;
  for (const { text, parts, isCut } of lines.flatMap(lineOf)) {
    const isFirst = people.length === 0;
    const found = isWork(text) ? [] : leading(parts);
    const isWhole = found.length === parts.length;
    // After the first line, a single name can also be a company, and two names separated by commas a location.
    const isSaid = text.includes(mark) || goesOn || isCut || parts.length > (wide.test(text) ? 1 : 2);
    const isList = isFirst || (isWhole && isSaid);
    if (isList) people.push(...found);
    if (!isList || (!isWhole && people.length > 0)) break;
    goesOn = /(?:,|\band|&)$/.test(text);
  }
  return people;
}

/** Returns the team or company that is the author. */
function groupIn(lines: readonly string[]): string[] {
  const [first] = lines.flatMap(lineOf);
  return first === undefined || isWork(first.text)
    ? []
    : first.parts.slice(0, 1).filter((part) => /^\p{Lu}\D*$/u.test(part) && part.split(' ').length < 6);
}

interface Line {
  readonly text: string;
  readonly parts: readonly string[];
  /** Whether an affiliation follows in the same line. */
  readonly isCut: boolean;
}

function lineOf(written: string): Line[] {
  const [own = '', ...rest] = written.replace(marks, mark).split(place);
  const text = own.replace(/^[\s\u2000-\u200a]+|(?<![\s\u2000-\u200a])[\s\u2000-\u200a]+$/gu, '');
  const parts = text
    .split(gap)
    .map(collapse)
    .filter((part) => part !== '');
  return parts.length === 0 ? [] : [{ text, parts, isCut: rest.length > 0 }];
}

/** Whether a text is a mail address or an affiliation, which starts with a mark. */
function isWork(text: string): boolean {
  return text.startsWith(mark) || /[@{}]|https?:/.test(text);
}

/** Returns the names at the start of a line. */
function leading(parts: readonly string[]): string[] {
  const end = parts.findIndex((part) => !isPerson(part));
  return end < 0 ? [...parts] : parts.slice(0, end);
}

/** Whether a text is an author's name and not an affiliation. */
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
