import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { screenText } from '../../lib/text/display-text.ts';
import { readableText } from '../../lib/text/readable-text.ts';
import { runs } from '../runs.ts';

/** Formulas that make a real TeX loop, grow or reach out. Each is repeated to the wanted length. */
const hostile: readonly (readonly [string, (length: number) => string])[] = [
  ['a macro that defines itself', (length) => `$\\def\\x{\\x\\x}${'\\x'.repeat(length / 2)}$`],
  ['macros that double', (length) => `$${'\\newcommand{\\a}{\\b\\b}'.repeat(length / 22)}\\a$`],
  ['braces that never close', (length) => `$${'{'.repeat(length)}`],
  ['braces that never open', (length) => `$${'}'.repeat(length)}$`],
  ['nested fractions', (length) => `$${'\\frac{1}{'.repeat(length / 9)}x${'}'.repeat(length / 9)}$`],
  ['nested superscripts', (length) => `$x${'^{x'.repeat(length / 3)}${'}'.repeat(length / 3)}$`],
  ['dollars', (length) => '$'.repeat(length)],
  ['dollars with spaces', (length) => '$ '.repeat(length / 2)],
  ['backslashes', (length) => '\\'.repeat(length)],
  ['accents without letters', (length) => '\\"\\^\\`'.repeat(length / 6)],
  ['line breaks', (length) => `$a${'\n'.repeat(length)}b`],
  ['spaces', (length) => `$a${' '.repeat(length)}`],
  ['environments that never end', (length) => '\\begin{matrix}'.repeat(length / 14)],
  ['links', (length) => '\\href{javascript:alert(1)}{x}'.repeat(length / 29)],
  ['files', (length) => '\\input{/etc/passwd}'.repeat(length / 19)],
  ['formulas that never end', (length) => '\\('.repeat(length / 2)],
  ['groups within groups', (length) => `$${'{'.repeat(length / 2)}x${'}'.repeat(length / 2)}$`],
  ['a switch before spaces', (length) => `{\\em${' '.repeat(length)}`],
  ['sizes', (length) => '\\rule{9999999em}{9999999em}'.repeat(length / 27)],
];

/** CPU milliseconds: other programs on the machine don’t count. */
function millisecondsFor(text: string): number {
  const start = process.cpuUsage();
  screenText(text);
  readableText(text);
  return process.cpuUsage(start).user / 1_000;
}

describe('hostile formulas', () => {
  it.each(hostile)('%s take time as their length, not as its square', (_, make) => {
    millisecondsFor(make(5_000));
    const best = (length: number) => Math.min(...[1, 2, 3].map(() => millisecondsFor(make(length))));
    const [short, long] = [best(25_000), best(100_000)];
    // Four times the length; twelve leaves room for a busy machine, and a square would be sixteen.
    expect(long < 50 || long < short * 12).toBe(true);
    expect(long).toBeLessThan(1_000);
  });

  it('stay text: nothing is made of them but characters', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.constantFrom(...hostile.map(([, make]) => make(60)), '$', '{', '}', '\\', '^', '_', '<b>'),
            fc.string(),
          ),
          {
            maxLength: 12,
          },
        ),
        (parts) => {
          for (const show of [screenText, readableText]) expect(typeof show(parts.join(''))).toBe('string');
        },
      ),
      { numRuns: runs(500) },
    );
  });
});
