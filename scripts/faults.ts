/**
 * `npm run faults -- --sequences N [--seed S] [--seeds S,T,…] [--sqlite | --firefox]`: random changes through the built extension in a real
 * browser, with faults in between, compared with a model after each restart. The last line is
 * `faults: N sequences, acknowledged M, lost 0, doubled 0, unnoticed 0`; exits with 0 only if those are zeros. A sequence
 * that failed prints its seed: `--sequences 1 --seed S` replays it alone. `--table`: each fault by itself on a large library.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from './faults/chromium.ts';
import { firefox } from './faults/firefox.ts';
import { untilSeeded } from './faults/library.ts';
import { runSequence, type SequenceResult, type Target } from './faults/sequence.ts';
import { runTable } from './faults/table.ts';
import type { StartOptions, TestBrowser } from './faults/target.ts';

const { values } = parseArgs({
  options: {
    sequences: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    /** These seeds, separated by commas, instead of some in a row. */
    seeds: { type: 'string', default: '' },
    sqlite: { type: 'boolean', default: false },
    firefox: { type: 'boolean', default: false },
    table: { type: 'boolean', default: false },
    /** With `--table`: only the rows with this text in their names. */
    only: { type: 'string', default: '' },
    /** How many run side by side. */
    jobs: { type: 'string', default: '2' },
    verbose: { type: 'boolean', default: false },
  },
});
const options: StartOptions = { sqlite: values.sqlite };
if (values.table) process.exit((await runTable(options, values.only)) ? 0 : 1);

const seeds =
  values.seeds === ''
    ? Array.from({ length: Number(values.sequences) }, (_, index) => Number(values.seed) + index)
    : values.seeds.split(',').map(Number);
const total = { acknowledged: 0, lost: 0, doubled: 0, unnoticed: 0 };
const faults = new Map<string, number>();
const flags = `${values.sqlite ? ' --sqlite' : ''}${values.firefox ? ' --firefox' : ''}`;
await (values.firefox ? runAll(firefox) : runAll(chromium));
for (const [name, times] of [...faults].sort()) console.log(`${String(times).padStart(6)} × ${name}`);
console.log(
  `faults: ${seeds.length} sequences, acknowledged ${total.acknowledged}, lost ${total.lost}, doubled ${total.doubled}, unnoticed ${total.unnoticed}`,
);
process.exit(total.lost + total.doubled + total.unnoticed === 0 ? 0 : 1);

async function runAll<B extends TestBrowser>(target: Target<B>): Promise<void> {
  const base = mkdtempSync(path.join(os.tmpdir(), 'digestif-faults-base-'));
  try {
    const browser = await target.start(base, options);
    await untilSeeded(await browser.open());
    await browser.close();
    const waiting = [...seeds];
    const work = async (): Promise<void> => {
      for (let seed = waiting.shift(); seed !== undefined; seed = waiting.shift()) {
        report(seed, await runSequence(target, seed, base, options));
      }
    };
    await Promise.all(Array.from({ length: Number(values.jobs) }, work));
  } finally {
    rmSync(base, { recursive: true, force: true });
  }
}

function report(seed: number, result: SequenceResult): void {
  for (const field of ['acknowledged', 'lost', 'doubled', 'unnoticed'] as const) total[field] += result[field];
  for (const name of result.faults) faults.set(name, (faults.get(name) ?? 0) + 1);
  const isGood = result.lost + result.doubled + result.unnoticed === 0;
  if (!isGood) console.log(`\nfailed: npm run faults -- --sequences 1 --seed ${seed}${flags}`);
  else if (values.verbose) console.log(`\nseed ${seed}`);
  if (!isGood || values.verbose) for (const line of result.log) console.log(`  ${line}`);
}
