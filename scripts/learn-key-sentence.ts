/**
 * Learns which sentence of an abstract to quote from ../shared/corpus/quote-grades.json, and cross-validates it.
 * `node scripts/learn-key-sentence.ts` prints the results and an ablation; with `--write` it learns from all graded
 * abstracts and writes lib/digest/key-sentence-weights.json.
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { readGrades } from './key-sentence/grades.ts';
import { crossValidate, train } from './key-sentence/train.ts';

const output = path.join(import.meta.dirname, '../lib/digest/key-sentence-weights.json');

const papers = readGrades();
if (papers === undefined) {
  console.error('../shared/corpus/quote-grades.json wasn’t found.');
  process.exit(1);
}
const row = (what: string, { bad, best }: { readonly bad: number; readonly best: number }): void =>
  console.log(`${what.padEnd(44)}${bad.toFixed(1).padStart(6)}${best.toFixed(1).padStart(7)}`);
/** The mean over three partitions: one paper is 0.3. */
const validate = (without?: (feature: string) => boolean): { bad: number; best: number } => {
  const runs = [1, 3, 9].map((shift) => crossValidate(papers, without, shift));
  const mean = (of: 'bad' | 'best'): number => runs.reduce((sum, run) => sum + run[of], 0) / runs.length;
  return { bad: mean('bad'), best: mean('best') };
};

console.log(`${'cross-validated, % of papers'.padEnd(44)}${'0'.padStart(6)}${'2'.padStart(7)}`);
row('all features', validate());
if (!process.argv.includes('--write'))
  for (const feature of Object.keys(papers[0]?.sentences[0]?.features ?? {}))
    row(
      `without “${feature}”`,
      validate((name) => name === feature),
    );
else {
  writeFileSync(output, `${JSON.stringify(train(papers), null, 2)}\n`);
  console.log(`wrote ${path.relative(process.cwd(), output)}`);
}
