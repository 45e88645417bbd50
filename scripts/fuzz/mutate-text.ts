/** Changes of a text: each makes it what a damaged file or a hostile page may be. */
import { bidi, floods, numbers, pairs, signs, words } from './hostile-texts.ts';
import type { Random } from './random.ts';

/** Characters that an input may have. */
export const maxLength = 200_000;

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
