import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultTemplate, fillLine, parseTemplate, type Template } from '../../lib/digest/template.ts';
import { whole } from '../runs.ts';

const read = (text: string): Template => {
  const { template, problems } = parseTemplate(text);
  if (template === undefined) throw new Error(problems.join(' '));
  return template;
};
const filled = (line: string, values: Record<string, string>): string => {
  const [first] = read(`---\n${line}\n{comment}`).paper;
  if (first === undefined) throw new Error('no line');
  return fillLine(first, (name) => values[name]).join('');
};

describe('a template', () => {
  it('has a head, and what is written of each paper', () => {
    expect(read(defaultTemplate).head.map(({ slots }) => slots[0]?.name)).toEqual(['summary', 'intro', 'notes']);
    expect(read(defaultTemplate).paper).toHaveLength(4);
  });

  it.each([
    ['{comment}', 'Use exactly one line of three dashes'],
    ['a\n---\nb\n---\n{comment}', 'Use exactly one line of three dashes'],
    ['---\n{comment} {score}', '{score} can’t be used here. Use one of {comment}, {news},'],
    ['{sentence}\n---\n{comment}', '{sentence} can’t be used here. Use one of {intro},'],
    ['---\n{facts}', 'Add {comment} below the dashes'],
    [`---\n{comment}${'x'.repeat(5_000)}`, 'at most 4,000 characters'],
    [`---\n{comment}${'\n'.repeat(80)}`, 'at most 60 lines'],
  ])('that is %j is refused with what is wrong', (text, problem) => {
    const { template, problems } = parseTemplate(text);
    expect(template).toBeUndefined();
    expect(problems[0]).toContain(problem);
  });

  it('takes braces that hold no name for text', () => {
    expect(filled('{} {1} { comment } {authors}', { authors: 'Ada' })).toBe('{} {1} { comment } Ada');
  });
});

describe('a line', () => {
  it.each([
    [{ authors: 'Ada', day: '5 March', votes: '3' }, 'By Ada (5 March) with 3 so far'],
    [{ authors: 'Ada', votes: '3' }, 'By Ada) with 3 so far'],
    [{ authors: 'Ada' }, 'By Ada'],
    [{}, ''],
  ])('of %j drops what has no value, with the text before it', (values, written) => {
    expect(filled('By {authors} ({day}) with {votes} so far', values as Record<string, string>)).toBe(written);
  });

  it('without names stays as it is', () => {
    expect(filled('Sent by us', {})).toBe('Sent by us');
  });

  it.runIf(whole)('is read whatever it holds, in time', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 4_500, unit: 'binary' }), (text) => {
        const { template, problems } = parseTemplate(text);
        expect((template === undefined) === problems.length > 0).toBe(true);
      }),
    );
  });
});
