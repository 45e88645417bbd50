/**
 * `npm run bench [-- name…]`: runs the benchmarks in scripts/bench, prints their tables, and keeps their figures in
 * `.bench/results.json`, nested by name. A run of one name keeps the figures of the others.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** A benchmark: the first part of its figures' names, and the run that prints a table and gives the figures. */
interface Bench {
  readonly name: string;
  run(): Promise<Record<string, number>>;
}

const folder = path.join(import.meta.dirname, 'bench');
const results = path.join(import.meta.dirname, '../.bench/results.json');
const wanted = process.argv.slice(2);
const known = readdirSync(folder).filter((file) => file.endsWith('.ts'));
const files = wanted.length === 0 ? known : wanted.map((name) => `${name}.ts`);
for (const file of files) {
  if (!known.includes(file)) {
    console.error(
      `There’s no benchmark “${path.basename(file, '.ts')}”. Use one of: ${known.map((name) => path.basename(name, '.ts')).join(', ')}.`,
    );
    process.exit(2);
  }
}
console.log(
  `${os.cpus()[0]?.model ?? 'unknown processor'}, ${os.cpus().length} cores, Node ${process.versions.node}, load ${os.loadavg()[0]?.toFixed(1)}\n`,
);
for (const file of files) {
  const bench = (await import(path.join(folder, file))) as Partial<Bench>;
  if (bench.name === undefined || bench.run === undefined) continue;
  console.log(`── ${bench.name}`);
  keep(bench.name, await bench.run());
  console.log('');
}

function keep(name: string, figures: Record<string, number>): void {
  const all = existsSync(results) ? (JSON.parse(readFileSync(results, 'utf8')) as Record<string, unknown>) : {};
  mkdirSync(path.dirname(results), { recursive: true });
  writeFileSync(results, `${JSON.stringify({ ...all, [name]: figures }, null, 2)}\n`);
}
