/**
 * `npm run words`: refuses the stop words of `words/vocabulary.ts` in texts, comments and new exported names. What was there
 * before the check is noted in `words/baseline.json`, which may only shrink: `npm run words -- --update` removes what is no
 * longer needed. `npm run words -- --list` prints everything that is left, with the better word.
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Baseline, baselineKey, compare, summarize } from './words/baseline.ts';
import { type Finding, findWords } from './words/find-words.ts';

const files = globSync(['{lib,components,entrypoints,modules}/**/*.{ts,tsx}', 'scripts/**/*.ts', 'wxt.config.ts']).map(
  (file) => file.replaceAll('\\', '/'),
);
const known = new URL('words/baseline.json', import.meta.url);
const baseline = JSON.parse(readFileSync(known, 'utf8')) as Baseline;

// The vocabulary itself names the stop words.
const read = files.filter((file) => path.dirname(file) !== 'scripts/words');
const all = read.map((file) => findWords(file, readFileSync(file, 'utf8')));
const found = {
  text: all.flatMap(({ text }) => text),
  comments: all.flatMap(({ comments }) => comments),
  names: all.flatMap(({ names }) => names),
};

if (process.argv.includes('--list')) for (const finding of Object.values(found).flat()) console.log(lineOf(finding));
const { more, fewer, shrunk } = compare(baseline, summarize(found));
if (process.argv.includes('--update')) writeFileSync(known, `${JSON.stringify(shrunk, null, 2)}\n`);
for (const { kind, where } of more) {
  const there = found[kind].filter((finding) => baselineKey(kind, finding) === where);
  console.error(
    [`New stop words in ${kind} of ${where}; one of:`, ...there.map((finding) => `  ${lineOf(finding)}`)].join('\n'),
  );
}
if (fewer.length > 0 && !process.argv.includes('--update'))
  console.error(
    `${fewer.length} entries of scripts/words/baseline.json are no longer needed (${fewer[0]?.where}): run \`npm run words -- --update\`.`,
  );
const { text, comments, names } = found;
console.log(
  `words: ${read.length} files read; left: ${text.length} in texts, ${comments.length} in comments, ${names.length} in names`,
);
process.exit(
  more.length === 0 && (fewer.length === 0 || process.argv.includes('--update')) && read.length > 500 ? 0 : 1,
);

function lineOf({ file, line, found, better }: Finding): string {
  return `${file}:${line} “${found.replace(/\s+/g, ' ')}” → ${better}`;
}
