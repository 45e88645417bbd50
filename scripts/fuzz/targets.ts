/** Everything that reads what Digestif’s user did not write. Loaded in the processes that run inputs. */
import { mutateText } from './mutate-text.ts';
import { Random, seedOf } from './random.ts';
import { type FuzzInput, type FuzzTarget, toText } from './target.ts';
import { backup } from './targets/backup.ts';
import { feed } from './targets/feed.ts';
import { importFile } from './targets/import.ts';
import { page } from './targets/page.ts';
import { paper } from './targets/paper.ts';
import { query } from './targets/query.ts';
import { template } from './targets/template.ts';
import { text } from './targets/text.ts';

export const targets: readonly FuzzTarget[] = [importFile, page, feed, text, query, template, paper, backup];

/** An input, always the same for a target, seed and number. */
export async function inputOf(
  target: FuzzTarget,
  seed: number,
  index: number,
): Promise<{ input: FuzzInput; random: Random }> {
  const random = new Random(seedOf(seed, target.name, index));
  const seeds = await seedsOf(target);
  const [chosen, other] = [random.pick(seeds), random.pick(seeds)];
  const input = target.mutate?.(chosen, random, other) ?? mutateText(toText(chosen), random, toText(other));
  return { input, random };
}

const known = new Map<string, Promise<readonly FuzzInput[]>>();

export function seedsOf(target: FuzzTarget): Promise<readonly FuzzInput[]> {
  const found = known.get(target.name) ?? target.seeds();
  known.set(target.name, found);
  return found;
}
