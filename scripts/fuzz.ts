/**
 * `npm run fuzz -- --inputs N [--seed S] [--target NAME] [--jobs N]`: changes sound files, pages, feeds, searches, templates
 * and backups at random, and reads the results. The last line is `fuzz: N inputs, uncaught 0, slow 0, partial 0`; exits with
 * 0 only if those are zeros. What failed is saved in `.fuzz/`, with the command that repeats it alone.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Batch, RunMessage } from './fuzz/messages.ts';
import { saveInput } from './fuzz/run-inputs.ts';
import { targets } from './fuzz/targets.ts';

/** CPU milliseconds that an input may take, and after how many it is stopped. */
const limits = { slow: 2_000, stuck: 10_000 } as const;
/** Milliseconds after which an input is stopped where CPU time cannot be read. */
const stuckWithoutCpu = 120_000;
/** Megabytes of the heap; an input that needs more ends its process. */
const heapMb = 700;
const batchSize = 50;
/** Inputs between two lines that say how far it is. */
const progressStep = 2_000;

const { values } = parseArgs({
  options: {
    inputs: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    /** Only this one; with `--index`, a single input. */
    target: { type: 'string' },
    index: { type: 'string' },
    jobs: { type: 'string', default: '2' },
  },
});
const [inputs, seed, jobs] = [values.inputs, values.seed, values.jobs].map(Number) as [number, number, number];
const folder = path.join(import.meta.dirname, '../.fuzz');

interface Finding {
  readonly kind: 'uncaught' | 'slow' | 'partial';
  readonly batch: Batch;
  readonly text: string;
}

const findings: Finding[] = [];
const ran = new Map<string, { inputs: number; cpu: number; longest: number }>();
const reports: Promise<void>[] = [];
let ended = 0;
const waiting = batches();
// Inputs that were slow or whose process was ended are run once more, alone: that can be other work on the machine, too.
const again: Batch[] = [];

rmSync(folder, { recursive: true, force: true });
await Promise.all(Array.from({ length: jobs }, () => work(waiting, record, (batch) => again.push(batch))));
await work(
  again,
  () => undefined,
  (batch, cpuMs) => report('slow', batch, `${(cpuMs / 1_000).toFixed(1)} s of CPU`),
);
await Promise.all(reports);
for (const [name, { inputs: some, cpu, longest }] of ran) {
  console.log(
    `${name.padEnd(10)} ${String(some).padStart(7)} inputs, CPU ${(cpu / some).toFixed(0).padStart(4)} ms each, ${(longest / 1_000).toFixed(2)} s at most`,
  );
}
const count = (kind: Finding['kind']): number => findings.filter((finding) => finding.kind === kind).length;
const total = [...ran.values()].reduce((sum, { inputs: some }) => sum + some, 0);
console.log(`fuzz: ${total} inputs, uncaught ${count('uncaught')}, slow ${count('slow')}, partial ${count('partial')}`);
process.exit(findings.length === 0 ? 0 : 1);

/** All inputs, in small batches whose targets take turns. */
function batches(): Batch[] {
  const wanted = targets.filter(({ name }) => values.target === undefined || name === values.target);
  if (wanted.length === 0)
    throw new Error(`There’s no target “${values.target}”. Use one of: ${targets.map(({ name }) => name).join(', ')}.`);
  if (values.index !== undefined)
    return wanted.map(({ name }) => ({ target: name, seed, from: Number(values.index), to: Number(values.index) + 1 }));
  const weights = wanted.reduce((sum, { weight }) => sum + weight, 0);
  const parts: Batch[] = [];
  let left = inputs;
  for (const [place, { name, weight }] of wanted.entries()) {
    const share = place === wanted.length - 1 ? left : Math.round((inputs * weight) / weights);
    left -= share;
    for (let from = 0; from < share; from += batchSize)
      parts.push({ target: name, seed, from, to: Math.min(share, from + batchSize) });
  }
  return parts;
}

/**
 * Runs batches in a process, and in a new one after an input that ended it.
 * @param onEnd called after each input
 * @param onSlow called after one that took too long
 */
async function work(
  parts: Batch[],
  onEnd: (target: string, cpuMs: number) => void,
  onSlow: (batch: Batch, cpuMs: number) => void,
): Promise<void> {
  let child: ChildProcess | undefined;
  for (let batch = parts.shift(); batch !== undefined; batch = parts.shift()) {
    child ??= await start();
    const stopped = await runBatch(child, batch, onEnd, onSlow);
    if (stopped === undefined) continue;
    child = undefined;
    if (stopped.index + 1 < batch.to) parts.unshift({ ...batch, from: stopped.index + 1 });
  }
  child?.kill('SIGKILL');
}

async function start(): Promise<ChildProcess> {
  const child = fork(path.join(import.meta.dirname, 'fuzz/run-inputs.ts'), [], {
    execArgv: [`--max-old-space-size=${heapMb}`],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve());
    child.once('exit', (code) => reject(new Error(`The process for inputs didn’t start (${code}).`)));
  });
  child.removeAllListeners('exit');
  return child;
}

/** @returns the input that ended the process, if one did */
function runBatch(
  child: ChildProcess,
  batch: Batch,
  onEnd: (target: string, cpuMs: number) => void,
  onSlow: (batch: Batch, cpuMs: number) => void,
): Promise<{ index: number } | undefined> {
  return new Promise((resolve) => {
    let current: { index: number; cpu: number | undefined; at: number } | undefined;
    let isStuck = false;
    const one = (index: number): Batch => ({ ...batch, from: index, to: index + 1 });
    const watch = setInterval(() => {
      if (current === undefined) return;
      const cpu = cpuOf(child);
      const isOver =
        cpu === undefined || current.cpu === undefined
          ? Date.now() - current.at > stuckWithoutCpu
          : cpu - current.cpu > limits.stuck;
      if (!isOver) return;
      isStuck = true;
      child.kill('SIGKILL');
    }, 250);
    const end = (stopped: { index: number } | undefined): void => {
      clearInterval(watch);
      child.removeAllListeners('message').removeAllListeners('exit');
      resolve(stopped);
    };
    child.on('message', (message: RunMessage) => {
      if (message.kind === 'begun') current = { index: message.index, cpu: cpuOf(child), at: Date.now() };
      else if (message.kind === 'ended') {
        current = undefined;
        const { index, cpuMs, error, partial } = message;
        onEnd(batch.target, cpuMs);
        if (error !== undefined) report('uncaught', one(index), error);
        if (partial.length > 0) report('partial', one(index), partial.join(' '));
        if (cpuMs > limits.slow) onSlow(one(index), cpuMs);
      } else if (message.kind === 'done') end(undefined);
    });
    child.on('exit', (code, signal) => {
      const index = current?.index ?? batch.from;
      onEnd(batch.target, isStuck ? limits.stuck : 0);
      if (isStuck || signal === 'SIGKILL') onSlow(one(index), limits.stuck);
      else report('uncaught', one(index), `The process ended (${signal ?? code}), for want of memory or stack.`);
      end({ index });
    });
    child.send(batch);
  });
}

function record(target: string, cpuMs: number): void {
  ended += 1;
  if (ended % progressStep === 0) console.log(`${ended} of ${inputs} inputs, ${findings.length} findings`);
  const known = ran.get(target) ?? { inputs: 0, cpu: 0, longest: 0 };
  ran.set(target, { inputs: known.inputs + 1, cpu: known.cpu + cpuMs, longest: Math.max(known.longest, cpuMs) });
}

function report(kind: Finding['kind'], batch: Batch, text: string): void {
  findings.push({ kind, batch, text });
  const saving = saveInput(folder, batch).then((file) => {
    const lines = text.split('\n').slice(0, 6).join('\n    ');
    console.log(
      `${kind}: npm run fuzz -- --seed ${seed} --target ${batch.target} --index ${batch.from}  (${path.relative(process.cwd(), file)})\n    ${lines}`,
    );
  });
  reports.push(saving);
}

/** CPU milliseconds of a process so far; undefined where the system does not tell. */
function cpuOf({ pid }: ChildProcess): number | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    // Clock ticks of 10 ms, in user and kernel mode: proc(5), fields 14 and 15.
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return undefined;
  }
}
