/** Text as papers carry it: white space collapsed, markup taken off. Content scripts reach this file, so it imports nothing. */

/** Collapses every run of white space to one space and trims; marks of where a word may be broken are taken out. */
export function collapse(text: string): string {
  return text
    .replace(/[\u00ad\u200b\u2060]+/g, '')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** The elements that titles and abstracts carry as text: HTML's and JATS's. Anything else in `<…>` is mathematics. */
const markup =
  /<\/?(?:(?:jats|mml):[\w-]+|a|abstract|b|bold|br|div|em|font|h\d|hr|i|img|inf|inline-formula|italic|li|list|list-item|math|mi|mn|mo|mrow|msub|msup|ol|p|sc|sec|section|span|strong|sub|sup|table|tbody|td|tex-math|th|title|tr|tt|u|ul|underline|xref)(?:\s[^<>]*)?\/?>/gi;
/** Of these, the ones that begin a new line, so that the words around them stay apart. */
const blocks =
  /^<\/?(?:jats:)?(?:abstract|br|div|h\d|hr|li|list|list-item|ol|p|sec|section|table|td|th|title|tr|ul)\b/i;

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  times: '×',
  plusmn: '±',
  deg: '°',
  micro: 'µ',
  alpha: 'α',
  beta: 'β',
  gamma: 'γ',
  delta: 'δ',
  mu: 'μ',
};

/** Decodes the references of HTML once: numeric ones, and the named ones that papers carry. Unknown names stay. */
export function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return entities[name] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/**
 * The text of a field that may hold markup written as text, as `citation_abstract`, Crossref and RSS have it.
 * @param field already decoded once by the parser that gave it
 * @returns the field with its tags taken off, and, where there were any, its own entities decoded; collapsed
 */
export function textOfMarkup(field: string): string {
  const bare = field.replace(markup, (tag) => (blocks.test(tag) ? ' ' : ''));
  const escaped = bare !== field || /&(?:lt|#60|#x3c);\/?\w/i.test(field);
  if (!escaped) return collapse(field);
  const decoded = decodeEntities(bare);
  return collapse(bare === field ? decoded.replace(markup, (tag) => (blocks.test(tag) ? ' ' : '')) : decoded);
}

/**
 * A text on one line: each run of white space and control characters (VT, FF, NEL, U+2028 and their like start lines
 * in one reader or another) becomes a space, and what no encoding can carry becomes U+FFFD.
 */
export function oneLine(text: string): string {
  // Most texts are one already, and exports ask for thousands of long ones.
  if (!/[^ -~]| {2}|^ | $/.test(text)) return text;
  return text
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .toWellFormed()
    .replace(/[\uFFFE\uFFFF]/g, '\uFFFD');
}
