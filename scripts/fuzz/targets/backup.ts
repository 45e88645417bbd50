/** Backups: damaged bytes, and sound zips whose rows are of the wrong kind. */
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { DigestifError } from '../../../lib/errors.ts';
import { mutateJsonText } from '../mutate-json.ts';
import { mutateText } from '../mutate-text.ts';
import type { Random } from '../random.ts';
import { seedBackups } from '../seeds.ts';
import { type FuzzTarget, toBytes } from '../target.ts';
import { findLibrary, renewLibrary, stateOf } from './library.ts';

/** Rows of an entry that stay, so that an input takes milliseconds. */
const maxRows = 4;

export const backup: FuzzTarget = {
  name: 'backup',
  weight: 1,
  seeds: async () => seedBackups().map((bytes) => shorten(bytes)),
  mutate: (seed, random, other) =>
    random.chance(0.5) ? changeBytes(toBytes(seed), random, toBytes(other)) : changeRows(toBytes(seed), random),
  async run(input, random) {
    const library = await findLibrary();
    const file = new Blob([toBytes(input)]);
    const before = await stateOf(library);
    const found: string[] = [];
    const attempts = [
      () => library.imports.plan(file),
      () => library.backup.planRestore(file),
      () => library.backup.planMerge(file),
    ];
    await random.pick(attempts)().catch(ignoreRefused);
    if ((await stateOf(library)) !== before) found.push('A dry run changed the library.');
    if (random.chance(0.3)) {
      const restored = await (random.chance(0.5) ? library.backup.restore(file) : library.backup.merge(file)).catch(
        ignoreRefused,
      );
      if (restored !== undefined) await library.undo(restored.act);
      if ((await stateOf(library)) !== before) {
        found.push(
          restored === undefined
            ? 'A refused backup changed the library.'
            : 'A restored backup wasn’t undone completely.',
        );
        await renewLibrary();
      }
    }
    return found;
  },
};

function ignoreRefused(error: unknown): undefined {
  if (!(error instanceof DigestifError)) throw error;
  return undefined;
}

function shorten(bytes: Uint8Array): Uint8Array {
  const entries = Object.entries(unzipSync(bytes)).map(([name, content]) => {
    const lines = strFromU8(content).split('\n');
    return [name, strToU8(lines.slice(0, maxRows).join('\n'))] as const;
  });
  return zipSync(Object.fromEntries(entries));
}

function changeBytes(bytes: Uint8Array, random: Random, other: Uint8Array): Uint8Array {
  let made = Uint8Array.from(bytes);
  for (let count = 1 + random.below(3); count > 0; count -= 1) {
    const at = random.below(made.length + 1);
    const kind = random.below(5);
    if (kind === 0) made = made.slice(0, at);
    else if (kind === 1) made = join(made.slice(0, at), made.slice(at + random.size(2_000)));
    else if (kind === 2) made = join(made.slice(0, at), other.slice(random.below(other.length)));
    else if (kind === 3) made.fill(random.below(256), at, at + random.size(500));
    else
      for (let flips = random.size(60); flips > 0 && made.length > 0; flips -= 1)
        made[random.below(made.length)] = random.below(256);
  }
  // Otherwise it is a text, which is another target’s.
  if (made.length > 4) made.set([0x50, 0x4b, 3, 4]);
  return made;
}

function join(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

function changeRows(bytes: Uint8Array, random: Random): Uint8Array {
  let entries: [string, Uint8Array][];
  try {
    entries = Object.entries(unzipSync(bytes));
  } catch {
    return bytes;
  }
  const [name] = random.pick(entries);
  const changed = entries.map(([one, content]): [string, Uint8Array] => {
    if (one !== name) return [one, content];
    const lines = strFromU8(content).split('\n');
    const at = random.below(lines.length);
    const line = lines[at] ?? '';
    lines[at] = mutateJsonText(line, random) ?? mutateText(line, random, lines[0] ?? '');
    if (random.chance(0.2)) lines.push(...Array.from({ length: random.size(200) }, () => lines[at] ?? ''));
    return [one, strToU8(lines.join('\n'))];
  });
  return zipSync(
    Object.fromEntries(random.chance(0.8) ? changed.filter(([one]) => one !== 'checksums.jsonl') : changed),
  );
}
