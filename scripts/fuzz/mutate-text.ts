/** Changes of a text: each makes it what a damaged file or a hostile page may be. */
import type { Random } from './random.ts';

/** Characters that an input may have. */
export const maxLength = 200_000;

const bidi = [
  '\u202a',
  '\u202b',
  '\u202c',
  '\u202d',
  '\u202e',
  '\u2066',
  '\u2067',
  '\u2068',
  '\u2069',
  '\u200e',
  '\u200f',
];
const signs = [
  ...[
    '\0',
    '\ud800',
    '\udc00',
    '\udbff',
    '\ufeff',
    '\ufffd',
    '\ufffe',
    '\u0085',
    '\u2028',
    '\u2029',
    '\u200b',
    '\u00ad',
    '\u0300',
  ],
  ...bidi,
  ...'\n\r\t\v\f\b\x1b\x7f "\'`´<>&;:,.?!|/\\()[]{}@#$%^*_-+=~0aZéß漢🧪',
];

/** Repeated many times. */
const floods = [
  ...['\n', '\r', '\r\n', ' ', '\t', '\n ', ' \n', '\n\n', '\u00a0', '\u2028', '\0', '\u0300', '\u202e', '\ud800'],
  ...[
    'a',
    'a ',
    'A. ',
    'a, ',
    'and ',
    '0',
    '1,',
    '漢',
    '.',
    '. ',
    ',',
    ';',
    ':',
    '-',
    '_',
    '*',
    '**',
    '`',
    '~',
    '#',
    '=',
    '|',
    '+',
    '/',
    '\\',
    '$',
    '$$',
    '^',
    '%',
    '&',
    '&amp;',
    '&#',
    '"',
    '""',
    "'",
  ],
  ...[
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    '<',
    '>',
    '[](',
    '![',
    '()',
    '{}',
    '@',
    '@a{',
    '@a{a,',
    '- ',
    '1. ',
    '> ',
    '| ',
    '|-',
    '<!--',
    '<a',
    '<a ',
    '<b>',
    '</b>',
    '<br>',
    '<p>',
    '<li>',
    '<td>',
    '<a href=x>',
    '<![CDATA[',
    ']]>',
    '<?',
  ],
  ...[
    'http://',
    'https://a.b/',
    'arXiv:',
    '2501.00001 ',
    '10.1000/',
    'doi:',
    'PMID: ',
    'TY  - ',
    'AU  - ',
    'Title: ',
    'et al. ',
    'AND ',
    'NOT ',
    '((',
    'title:',
    '{title}',
    '\\emph{',
    "\\'",
    '\\textbf ',
    'e.g. ',
    '(1) ',
    '2020 ',
    'Jan 1, ',
    '[1] ',
  ],
] as const;

/** What opens and what closes, nested deeply. */
const pairs: readonly (readonly [string, string])[] = [
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
  ['<', '>'],
  ['"', '"'],
  ['$', '$'],
  ['**', '**'],
  ['<b>', '</b>'],
  ['<div>', '</div>'],
  ['<ul><li>', '</li></ul>'],
  ['<table><tr><td>', '</td></tr></table>'],
  ['<a:b>', '</a:b>'],
  ['<item>', '</item>'],
  ['<math><mi>', '</mi></math>'],
  ['> ', ''],
  ['- ', ''],
  ['\\emph{', '}'],
  ['\\frac{', '}'],
  ["\\'{", '}'],
  ['\\href{', '}'],
  ['@a(a, b="{', '}'],
  ['^{', '}'],
  ['{"a":', '}'],
  ['[[', ']]'],
  ['"a": [', ']'],
  ['NOT (', ')'],
  ['&amp;', ''],
];

const numbers = [
  ...[
    '0',
    '-1',
    '1e999',
    '-1e999',
    '1e-999',
    '9'.repeat(30),
    '9'.repeat(400),
    '9007199254740993',
    '4294967296',
    '2147483648',
    'NaN',
    'Infinity',
  ],
  ...['0x10', '1_000', '00', '-0', '99999-99-99', '2025-02-30', '0000-00-00', '275760-09-14', '٣', '１２'],
];

/** Words of the formats, and of attacks. */
const words = [
  ...[
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'hasOwnProperty',
    'null',
    'undefined',
    'true',
    '[object Object]',
  ],
  ...[
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '"><svg onload=alert(1)>',
    'javascript:alert(1)',
    'data:text/html,x',
    "=cmd|' /C calc'!A0",
    '$(x)',
    '{{x}}',
    '{title}',
    '{nothing}',
    '%00',
    '%E0%A4%A',
    '\\u0000',
    '../../etc/passwd',
  ],
  ...[
    '@article{x, title={A title}}',
    '@string{a = a # a}',
    '@comment{',
    '@preamble{"',
    'crossref = {x}',
    'TY  - JOUR',
    'ER  - ',
    '---\n',
    '# Papers',
    'week: 2025-W12',
    '- [A title](https://arxiv.org/abs/2503.11731)',
    '| a | b |\n|---|---|\n',
    '[1]: https://arxiv.org/abs/2503.11731',
    '```\n',
    '&a [*a,*a]',
  ],
  ...[
    '<?xml version="1.0"?>',
    '<!DOCTYPE x [<!ENTITY a "&a;&a;">]>',
    '&a;',
    '&#0;',
    '&#xd800;',
    '&#x110000;',
    '&#99999999;',
    '<![CDATA[',
    ']]>',
    '<!--',
    '-->',
    '<base href="//x">',
    '<frameset>',
    '<template>',
    '<plaintext>',
    '<svg><style>',
    '<table><a>',
    '<html>',
    '<body>',
    '</html>',
    '<meta name="citation_title" content="A">',
    '<script type="application/ld+json">{"@type":"ScholarlyArticle"}</script>',
  ],
  ...[
    'https://arxiv.org/abs/2503.11731v99',
    'https://arxiv.org/abs/',
    'http://[::1',
    'http://user:pw@a.b/',
    'https://doi.org/10.1000/%',
    '10.1000/a',
    'arXiv:9999.99999',
    'pmid:42',
    'PMC1',
    'title:',
    'From: a\nDate: b\nSubject: c\n\n',
    'Content-Transfer-Encoding: base64',
    'Mar 13',
    'by AK',
    '1,234',
    '3.29k',
    'HTTP/1.1 200 OK\n',
  ],
  ...[
    'AND OR NOT',
    '"',
    'author:(',
    'year:2020..',
    'is:',
    'has:code',
    '-',
    '(((',
    '[tiab]',
    'smith[au]',
    '\\frac{1}{2}',
    '\\"{',
    '$x^2$',
    '\\(',
    '\\)',
    '\\begin{x}',
  ],
] as const;

type Change = (text: string, random: Random, other: string) => string;

const insert = (text: string, at: number, part: string): string => text.slice(0, at) + part + text.slice(at);

function rangeIn(text: string, random: Random, most = text.length): readonly [from: number, to: number] {
  const from = random.below(text.length + 1);
  return [from, Math.min(text.length, from + random.size(Math.max(2, most)))];
}

/** A place in a text, more often next to a character that parts something. */
function placeIn(text: string, random: Random): number {
  const at = random.below(text.length + 1);
  if (random.chance(0.5)) return at;
  const next = text.slice(at, at + 2_000).search(/[\s"'<>{}[\](),:;=|]/);
  return next < 0 ? at : at + next + random.below(2);
}

const flood = (random: Random, most: number): string => {
  const sign = random.pick(floods);
  return sign.repeat(Math.ceil(random.size(most) / sign.length));
};

const changes: readonly Change[] = [
  function cutsTheEnd(text, random) {
    return text.slice(0, random.below(text.length + 1));
  },
  function cutsTheBeginning(text, random) {
    return text.slice(random.below(text.length + 1));
  },
  function cutsOut(text, random) {
    const [from, to] = rangeIn(text, random);
    return text.slice(0, from) + text.slice(to);
  },
  function flips(text, random) {
    const units = [...text];
    for (let count = 1 + random.size(20); count > 0 && units.length > 0; count -= 1)
      units[random.below(units.length)] = random.pick(signs);
    return units.join('');
  },
  function inserts(text, random) {
    return insert(text, placeIn(text, random), random.pick(signs).repeat(random.size(4)));
  },
  function repeats(text, random) {
    const [from, to] = rangeIn(text, random, 3_000);
    const part = text.slice(from, to);
    return insert(text, from, part.repeat(Math.min(random.size(2_000), Math.ceil(60_000 / Math.max(1, part.length)))));
  },
  function splices(text, random, other) {
    return text.slice(0, random.below(text.length + 1)) + other.slice(random.below(other.length + 1));
  },
  function takesIn(text, random, other) {
    const [from, to] = rangeIn(other, random);
    return insert(text, placeIn(text, random), other.slice(from, to));
  },
  function floodsOnePlace(text, random) {
    return insert(text, placeIn(text, random), flood(random, 60_000));
  },
  function floodsOnePlaceMore(text, random) {
    return insert(text, placeIn(text, random), flood(random, 60_000));
  },
  function floodsManyPlaces(text, random) {
    const sign = random.pick([' ', '\n', ',', '"', '>', ':', '=', '{']);
    const many = flood(random, 400);
    let left = Math.floor(60_000 / many.length);
    return text.replaceAll(sign, () => (left-- > 0 ? sign + many : sign));
  },
  function nests(text, random) {
    const [open, close] = random.pick(pairs);
    const [from, to] = rangeIn(text, random, 500);
    const depth = random.size(20_000);
    return (
      text.slice(0, from) +
      open.repeat(depth) +
      text.slice(from, to) +
      close.repeat(random.chance(0.7) ? depth : 0) +
      text.slice(to)
    );
  },
  function changesNumbers(text, random) {
    const number = random.pick(numbers);
    const share = random.next();
    return text.replace(/\d+/g, (digits) => (random.chance(share) ? number : digits));
  },
  function addsWords(text, random) {
    let made = text;
    for (let count = random.size(4); count > 0; count -= 1)
      made = insert(made, placeIn(made, random), random.pick(words));
    return made;
  },
  function replacesAWord(text, random) {
    const [from] = rangeIn(text, random);
    const word = /[\p{L}\p{N}_]+/u.exec(text.slice(from, from + 500));
    if (word === null) return text;
    const at = from + word.index;
    return text.slice(0, at) + random.pick(words) + text.slice(at + word[0].length);
  },
  function turnsDirections(text, random) {
    return text.replace(/ /g, () => (random.chance(0.3) ? ` ${random.pick(bidi)}` : ' '));
  },
  function changesLineEnds(text, random) {
    const end = random.pick(['\r', '\r\n', '\n\r', '\n\n', ' ', '', '\u2028', '\u0085', '\v']);
    return text.replace(/\r\n?|\n/g, end);
  },
  function changesCase(text, random) {
    return random.chance(0.5) ? text.toUpperCase() : text.toLowerCase();
  },
  function swaps(text, random) {
    const [a, b, c] = [0, 0, 0].map(() => random.below(text.length + 1)).sort((one, two) => one - two) as [
      number,
      number,
      number,
    ];
    return text.slice(0, a) + text.slice(b, c) + text.slice(a, b) + text.slice(c);
  },
];

/** A text of a few parts that belong to nothing. */
function scrap(random: Random): string {
  let text = '';
  for (let count = 1 + random.below(6); count > 0; count -= 1)
    text += random.chance(0.4) ? flood(random, 60_000) : random.pick<string>(random.chance(0.5) ? words : signs);
  return text;
}

/** Changes a text a few times. */
export function mutateText(text: string, random: Random, other: string): string {
  if (random.chance(0.03)) return scrap(random).slice(0, maxLength);
  let made = text;
  for (let count = 1 + random.below(4); count > 0; count -= 1)
    made = random.pick(changes)(made, random, other).slice(0, maxLength);
  return made;
}

/** Values of the wrong kind for any field. */
export const wrongValues: readonly ((random: Random) => unknown)[] = [
  () => null,
  () => true,
  () => 0,
  () => -1,
  () => 1e308,
  () => Number.MAX_SAFE_INTEGER + 1,
  () => '',
  () => [],
  () => ({}),
  () => [null],
  () => [[]],
  () => ({ '': {} }),
  (random) => random.pick(words),
  (random) => random.pick(numbers),
  (random) => random.pick(signs).repeat(random.size(100)),
  (random) => flood(random, 60_000),
  (random) => Array.from({ length: random.size(5_000) }, () => 'x'),
  (random) => nestedList(random.size(5_000)),
  () => JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}'),
  (random) => Object.fromEntries(Array.from({ length: random.size(3_000) }, (_, place) => [`field ${place}`, place])),
];

function nestedList(depth: number): unknown {
  let value: unknown = 'deep';
  for (let left = depth; left > 0; left -= 1) value = [value];
  return value;
}
