/** Files and pasted texts of all formats: planned, imported, interrupted and undone. */
import { readSavedPage } from '../../../lib/detect/read-saved-page.ts';
import { DigestifError } from '../../../lib/errors.ts';
import type { ImportPlan } from '../../../lib/library/api/import.ts';
import type { Library } from '../../../lib/library/index.ts';
import { mutateJsonText } from '../mutate-json.ts';
import { mutateText } from '../mutate-text.ts';
import type { Random } from '../random.ts';
import { seedFiles } from '../seeds.ts';
import { type FuzzInput, type FuzzTarget, toText } from '../target.ts';
import { findLibrary, renewLibrary, stateOf } from './library.ts';

/** Larger imports take longer than they teach. */
const maxImported = 300;

export const importFile: FuzzTarget = {
  name: 'import',
  weight: 4,
  seeds: seedFiles,
  mutate(seed, random, other) {
    const changed = random.chance(0.6) ? mutateJsonText(toText(seed), random) : undefined;
    const text =
      changed !== undefined && random.chance(0.8)
        ? changed
        : mutateText(changed ?? toText(seed), random, toText(other));
    return random.chance(0.2) ? encode(text, random) : text;
  },
  async run(input, random) {
    const library = await findLibrary();
    const before = await stateOf(library);
    const found: string[] = [];
    try {
      const plan = await findPlan(library, input, random);
      found.push(...checkPlan(plan));
      if ((await stateOf(library)) !== before) found.push('A dry run changed the library.');
      if (plan !== undefined && plan.rows.length <= maxImported && random.chance(0.3))
        found.push(...(await checkImport(library, plan, before, random)));
    } finally {
      if ((await stateOf(library)) !== before) {
        found.push('The library isn’t as it was before.');
        await renewLibrary();
      }
    }
    if (Object.keys(Object.prototype).length > 0) found.push('Object.prototype was changed.');
    return found;
  },
};

/** Files come in many encodings. */
function encode(text: string, random: Random): Uint8Array {
  switch (random.below(4)) {
    case 0:
      return Uint8Array.from(text, (sign) => sign.charCodeAt(0) & 255);
    case 1:
      return new Uint8Array(Uint16Array.from(`\uFEFF${text}`, (sign) => sign.charCodeAt(0)).buffer);
    case 2:
      return new Uint8Array([0xef, 0xbb, 0xbf, ...new TextEncoder().encode(text)]);
    default: {
      const bytes = new TextEncoder().encode(text);
      for (let count = random.size(50); count > 0 && bytes.length > 0; count -= 1)
        bytes[random.below(bytes.length)] = random.below(256);
      return bytes;
    }
  }
}

/** @returns undefined if the file was refused with a sentence for the user */
async function findPlan(library: Library, input: FuzzInput, random: Random): Promise<ImportPlan | undefined> {
  const source = typeof input === 'string' && random.chance(0.3) ? input : new Blob([input as string]);
  try {
    return await library.imports.plan(source, { readSavedPage: async (text) => readSavedPage(text) });
  } catch (error) {
    if (error instanceof DigestifError && error.message.endsWith('.')) return undefined;
    throw error;
  }
}

/** A plan accounts for every row: it is imported whole, or says why not. */
function checkPlan(plan: ImportPlan | undefined): string[] {
  if (plan === undefined) return [];
  const { rows, counts } = plan;
  const found: string[] = [];
  if (counts.add + counts.merge + counts.out !== rows.length)
    found.push('The counts of a plan aren’t those of its rows.');
  for (const { outcome, entry, reasons, place } of rows) {
    if (outcome === 'out' && reasons.length === 0) found.push(`${place} is skipped without a reason.`);
    if (outcome === 'out') continue;
    const complete = entry?.accounts.every(({ title, keys }) => title.trim() !== '' && keys.length > 0) === true;
    if (!complete) found.push(`${place} would be imported without a title or key.`);
  }
  return found.slice(0, 5);
}

/** An import happens completely or not at all, and is undone completely. */
async function checkImport(library: Library, plan: ImportPlan, before: string, random: Random): Promise<string[]> {
  const stop = new AbortController();
  const left = random.chance(0.5) ? random.below(6) : Number.POSITIVE_INFINITY;
  let steps = 0;
  try {
    const report = await library.imports.run(
      plan,
      { save: random.chance(0.3), keywordsAsTags: random.chance(0.3) },
      {
        signal: stop.signal,
        onProgress: () => {
          steps += 1;
          if (steps > left) stop.abort(new DigestifError('Stopped.'));
        },
      },
    );
    const found = report.added + report.merged + report.known + report.out;
    if (report.act !== undefined) await library.undo(report.act);
    // Rows that are the same paper count once.
    return found > plan.rows.length ? ['A report has more rows than the file.'] : [];
  } catch (error) {
    if (!stop.signal.aborted) throw error;
    return (await stateOf(library)) === before ? [] : ['A stopped import changed the library.'];
  }
}
