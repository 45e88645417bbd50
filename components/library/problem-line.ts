import { errorStrings } from '../../lib/strings/shell.ts';

/**
 * Joins the problems of a query into one line, with a single note that the rest still works.
 * @param problems each a sentence or two
 * @returns undefined if there are no problems
 */
export function problemLine(problems: readonly string[]): string | undefined {
  if (problems.length === 0) return undefined;
  const mistakes = problems.map((problem) => problem.replace(errorStrings.queryRest, '').trim());
  return [...mistakes, ...(mistakes.join() === problems.join() ? [] : [errorStrings.queryRest])].join(' ');
}
