import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText, paperLimits, parseDraft } from '../../lib/domain/paper.ts';

/** Every character that must not come in, by name. */
const hidden: readonly (readonly [string, string])[] = [
  ['NUL', '\0'],
  ['a bell', '\x07'],
  ['an escape', '\x1b'],
  ['DEL', '\x7f'],
  ['a C1 control', '\x9b'],
  ...[0x061c, 0x200e, 0x200f, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069].map(
    (code) => [`the bidirectional control U+${code.toString(16)}`, String.fromCodePoint(code)] as const,
  ),
  ['a deprecated format character', '\u206b'],
  ['an annotation mark', '\ufff9'],
  ['an invisible tag letter', '\u{e0041}'],
  ['half of a surrogate pair', '\ud83d'],
  ['the other half', '\ude00'],
  ['a noncharacter', '\uffff'],
];

/** A text made of what is hidden, what must stay and what separates. */
const anyText = fc
  .array(
    fc.oneof(
      fc.constantFrom(...hidden.map(([, character]) => character)),
      fc.constantFrom(
        ' ',
        '\n',
        '\t',
        '\u2028',
        '\x85',
        '\x1f',
        'a',
        'é',
        '中',
        'ש',
        'م',
        '\u200d',
        '\u200c',
        '😀',
        '$',
        '<',
      ),
      fc.string({ unit: 'binary', maxLength: 4 }),
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''));

describe('texts of papers', () => {
  it.each(hidden)('come in without %s, in every field', (_, character) => {
    const dirty = `${character}On ${character}maps${character}`;
    const { paper, problems } = parseDraft(
      {
        title: dirty,
        abstract: dirty,
        authors: [dirty, `Ada${character} Lovelace`],
        keys: ['arxiv:2503.00001'],
        venue: dirty,
        note: dirty,
        organisation: dirty,
        categories: [dirty],
        keywords: [dirty],
        summary: { text: dirty, by: dirty },
      },
      'paper 1',
    );
    expect(problems).toEqual([]);
    expect(paper).toMatchObject({
      title: 'On maps',
      abstract: 'On maps',
      authors: ['On maps', 'Ada Lovelace'],
      venue: 'On maps',
      note: 'On maps',
      organisation: 'On maps',
      categories: ['On maps'],
      keywords: ['On maps'],
      summary: { text: 'On maps', by: 'On maps' },
    });
  });

  it('keep what languages and emoji need, and put what separates lines to a space', () => {
    const texts = ['می\u200cخواهم', '👩\u200d🔬 in labs', 'דוד כהן', 'مجموعة البيانات', 'naïve', '𝒜 ⊂ ℝ', 'क्\u200dष'];
    for (const text of texts) expect(cleanText(text)).toBe(text);
    expect(cleanText('one\ntwo\u2028three\x85four five\r\nsix')).toBe('one two three four five six');
  });

  it('do not write backwards: a title ends where it ends', () => {
    const { paper } = parseDraft({ title: 'Maps \u202egpj.exe', keys: ['arxiv:2503.00001'] }, 'paper 1');
    expect(paper?.title).toBe('Maps gpj.exe');
  });

  it('that hold nothing else are empty', () => {
    const { paper, problems } = parseDraft({ title: '\u202e\0\u2069', keys: ['arxiv:2503.00001'] }, 'paper 1');
    expect(paper).toBeUndefined();
    expect(problems).toEqual([{ paper: 'paper 1', field: 'title', reason: 'is empty' }]);
  });

  it('are never cut in the middle of a character', () => {
    const title = `${'a'.repeat(paperLimits.title - 1)}😀`;
    const { paper } = parseDraft({ title, keys: ['arxiv:2503.00001'] }, 'paper 1');
    expect(paper?.title).toBe('a'.repeat(paperLimits.title - 1));
  });

  it('are well formed, on one line and the same when they come in again, whatever they are', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const clean = cleanText(text);
        expect(clean.isWellFormed()).toBe(true);
        expect(clean).not.toMatch(/[\p{Cc}\p{Bidi_Control}\p{Noncharacter_Code_Point}\u2028\u2029]/u);
        expect(cleanText(clean)).toBe(clean);
      }),
      { numRuns: 500 },
    );
  });
});
