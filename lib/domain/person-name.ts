import { oneLine } from './text.ts';

/** A parsed name of an author, or a name without parts: a collaboration, a company, a single word. */
export type Name =
  | { readonly kind: 'literal'; readonly literal: string }
  | {
      readonly kind: 'person';
      readonly given: string;
      /** "van der", as written; only in lower case, since "Van Gool" sorts under V. */
      readonly particle?: string;
      readonly family: string;
      readonly suffix?: string;
    };

const particles = new Set(
  "af al auf av bin da das de degli dei del dela della den der des di do dos du el ibn la las le lo los 't te ten ter van vom von y zu zum zur".split(
    ' ',
  ),
);
const capitalParticles = new Set(['Da', 'De', 'Del', 'Della', 'Den', 'Der', 'Des', 'Di', 'Dos', 'Du', 'Van', 'Von']);
/** If one of these is in the name, Van is a given name. */
const vietnameseFamilies = new Set(
  'Bui Dang Dinh Do Duong Hoang Huynh Le Ly Ngo Nguyen Pham Phan Tran Truong Vo Vu'.split(' '),
);
const suffixes = /^(?:jr\.?|sr\.?|ii|iii|iv)$/i;
/** Words that only names of groups have. English, as the listings that are read write them. */
const groupWords = new Set(
  'alliance association authors center centre collaboration collective college community company consortium corp corporation department foundation group inc initiative institute institution lab laboratory labs llc ltd network organisation organization project research school society team university workshop'.split(
    ' ',
  ),
);
/** Names in these scripts are written family name first, usually without a space; splitting them would be a guess. */
const unsplit = /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}・·\s]+$/u;

/**
 * Parses an author's name. Lossless: the parts joined again are the name.
 * @param text "Ada Lovelace", "Lovelace, Ada", "Jan van der Berg", "Martin Luther King Jr.", "ATLAS Collaboration",
 * "张伟"
 */
export function parseName(text: string): Name {
  const name = oneLine(text);
  const literal: Name = { kind: 'literal', literal: name };
  if (unsplit.test(name) || isGroup(name)) return literal;
  const [before = '', after, more] = name.split(/\s*,\s*/);
  if (after !== undefined) {
    if (more !== undefined || before === '' || after === '') return literal;
    if (suffixes.test(after)) {
      const person = parseWords(before.split(' '));
      return person.kind === 'person' ? { ...person, suffix: after } : literal;
    }
    const turned = parseFamily(before.split(' '));
    return { kind: 'person', ...withoutParticles(after, turned) };
  }
  const words = name.split(' ');
  const last = words.at(-1);
  if (words.length > 2 && last !== undefined && suffixes.test(last)) {
    const person = parseWords(words.slice(0, -1));
    return person.kind === 'person' ? { ...person, suffix: last } : literal;
  }
  return parseWords(words);
}

/**
 * Returns "Family, Given, Suffix", as sorted lists show it. A name without parts gets no comma, so that readers do not
 * split it.
 */
export function sortedName(text: string): string {
  // A trailing comma separates nothing and would turn the whole name into a family name.
  const name = parseName(text.replace(/(?<![\s,])[\s,]+$/, '') || text);
  if (name.kind === 'literal') return name.literal;
  const family = name.particle === undefined ? name.family : `${name.particle} ${name.family}`;
  return [family, name.given, name.suffix].filter((part) => part !== undefined).join(', ');
}

function isGroup(name: string): boolean {
  // A hyphen joins family names (Huertas-Company); "AI" in capitals only, since Ai is one (DeepSeek-AI, Bo Ai).
  const words = name.split(/[^\p{L}-]+/u);
  return (
    /[\d&/{}[\]:;@]|\)$/.test(name) ||
    words.some((word) => /(?:^|-)AI$/.test(word) || groupWords.has(word.toLowerCase()))
  );
}

function parseWords(words: readonly string[]): Name {
  // "de la Cruz" alone is a family name; "de" is never a given name.
  if (words.length < 2 || particles.has(words[0] ?? '')) return { kind: 'literal', literal: words.join(' ') };
  let start = words.length - 1;
  const vietnamese = vietnameseFamilies.has(words[start] ?? '') || vietnameseFamilies.has(words[0] ?? '');
  const isParticle = (word = ''): boolean => particles.has(word) || (capitalParticles.has(word) && !vietnamese);
  while (start > 1 && isParticle(words[start - 1])) start -= 1;
  return { kind: 'person', given: words.slice(0, start).join(' '), ...parseFamily(words.slice(start)) };
}

/** "Berg, Jan van der" is sorted under B, but its particles belong before the family name. */
function withoutParticles(
  written: string,
  { family, particle }: { family: string; particle?: string },
): { given: string; family: string; particle?: string } {
  const words = written.split(' ');
  let end = words.length;
  while (end > 1 && particles.has(words[end - 1] ?? '')) end -= 1;
  const moved = [...words.slice(end), particle].filter((part) => part !== undefined).join(' ');
  return { given: words.slice(0, end).join(' '), family, ...(moved === '' ? {} : { particle: moved }) };
}

function parseFamily(words: readonly string[]): { particle?: string; family: string } {
  let start = 0;
  while (start < words.length - 1 && particles.has(words[start] ?? '')) start += 1;
  const family = words.slice(start).join(' ');
  return start === 0 ? { family } : { particle: words.slice(0, start).join(' '), family };
}
