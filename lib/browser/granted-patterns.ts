import { browser } from 'wxt/browser';

/** Those of the match patterns whose pages may be read, and asked for, now. */
export async function grantedPatterns(patterns: readonly string[]): Promise<string[]> {
  const answers = await Promise.all(patterns.map((pattern) => browser.permissions.contains({ origins: [pattern] })));
  return patterns.filter((_, place) => answers[place] === true);
}
