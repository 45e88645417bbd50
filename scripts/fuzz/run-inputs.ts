/** A process that runs inputs, one after the other, and tells how each ended. Its parent stops it where one does not end. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Batch, RunMessage } from './messages.ts';
import { Random } from './random.ts';
import { type FuzzTarget, toText } from './target.ts';
import { inputOf, seedsOf, targets } from './targets.ts';

const say = (message: RunMessage): void => {
  process.send?.(message);
};

// An error outside of the awaited call is a finding as well.
let stray: unknown;
process.on('unhandledRejection', (error) => (stray ??= error));
process.on('uncaughtException', (error) => (stray ??= error));

const warmed = new Set<FuzzTarget>();

/** Loads what a target loads on demand: loading is not what is measured. */
async function warm(target: FuzzTarget): Promise<void> {
  if (warmed.has(target)) return;
  warmed.add(target);
  for (const seed of (await seedsOf(target)).slice(0, 60)) await target.run(seed, new Random(1));
}

async function runBatch({ target: name, seed, from, to }: Batch): Promise<void> {
  const target = targets.find((one) => one.name === name);
  if (target === undefined) throw new Error(`There’s no target “${name}”.`);
  await warm(target);
  for (let index = from; index < to; index += 1) {
    const { input, random } = await inputOf(target, seed, index);
    say({ kind: 'begun', index });
    const start = process.cpuUsage();
    let error: unknown;
    let partial: readonly string[] = [];
    try {
      partial = await target.run(input, random);
    } catch (thrown) {
      error = thrown ?? new Error('nothing was thrown');
    }
    const { user, system } = process.cpuUsage(start);
    error ??= stray;
    stray = undefined;
    say({
      kind: 'ended',
      index,
      cpuMs: (user + system) / 1_000,
      partial,
      ...(error === undefined
        ? {}
        : { error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    });
  }
  say({ kind: 'done' });
}

/** Writes an input to a file, to look at. */
export async function saveInput(folder: string, { target: name, seed, from }: Batch): Promise<string> {
  const target = targets.find((one) => one.name === name);
  if (target === undefined) throw new Error(`There’s no target “${name}”.`);
  const { input } = await inputOf(target, seed, from);
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `${name}-${seed}-${from}`);
  writeFileSync(file, typeof input === 'string' ? toText(input) : input);
  return file;
}

if (process.send !== undefined) {
  process.on('message', (batch: Batch) => void runBatch(batch));
  say({ kind: 'ready' });
}
