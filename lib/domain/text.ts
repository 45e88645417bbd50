/**
 * Cleans the text of papers: collapses white space and removes markup. Content scripts bundle this file, so it has no
 * imports.
 */

/** Collapses each run of white space to one space, trims, and removes soft hyphens and other break marks. */
export function collapse(text: string): string {
  return text
    .replace(/[\u00ad\u200b\u2060]+/g, '')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** Elements that occur as text in titles and abstracts, from HTML and JATS. Anything else in `<…>` is mathematics. */
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

/**
 * Decodes HTML character references once: numeric ones, and the named ones that occur in papers. Unknown names stay.
 */
export function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return entities[name] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/**
 * Returns the plain text of a field that may contain escaped markup, as `citation_abstract`, Crossref and RSS do.
 * @param field decoded once, by its parser
 * @returns the field without tags, collapsed; if it had tags, its entities are decoded as well
 */
export function textOfMarkup(field: string): string {
  const bare = field.replace(markup, (tag) => (blocks.test(tag) ? ' ' : ''));
  const escaped = bare !== field || /&(?:lt|#60|#x3c);\/?\w/i.test(field);
  if (!escaped) return collapse(field);
  const decoded = decodeEntities(bare);
  return collapse(bare === field ? decoded.replace(markup, (tag) => (blocks.test(tag) ? ' ' : '')) : decoded);
}

/**
 * Puts a text on one line: each run of white space and control characters (some readers treat VT, FF, NEL, U+2028 and
 * others as line breaks) becomes a space, and lone surrogates become U+FFFD.
 */
export function oneLine(text: string): string {
  // Fast path: most texts are already on one line, and exports check thousands of long ones.
  if (!/[^ -~]| {2}|^ | $/.test(text)) return text;
  return text
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .toWellFormed()
    .replace(/[\uFFFE\uFFFF]/g, '\uFFFD');
}
