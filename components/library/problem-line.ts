import { errorStrings } from '../../lib/strings/shell.ts';

/**
 * The mistakes of a query in one line. Each says that the rest still works; the line says so once.
 * @param problems each a sentence or two
 * @returns undefined where there are none
 */
export function problemLine(problems: readonly string[]): string | undefined {
  if (problems.length === 0) return undefined;
  const mistakes = problems.map((problem) => problem.replace(errorStrings.queryRest, '').trim());
  return [...mistakes, ...(mistakes.join() === problems.join() ? [] : [errorStrings.queryRest])].join(' ');
}
