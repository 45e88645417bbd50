/** Stop words that were there before the check: how many, by file, folder or name. The numbers may only shrink. */
import type { Finding, Findings } from './find-words.ts';

type Counts = Readonly<Record<string, number>>;
type Kind = keyof Findings;

/** Counts of stop words: texts by file, comments by folder, exported names by name. */
export type Baseline = Readonly<Record<Kind, Counts>>;

const kinds: readonly Kind[] = ['text', 'comments', 'names'];

/** What a finding counts towards. */
export function baselineKey(kind: Kind, { file, found }: Finding): string {
  if (kind === 'text') return file;
  return kind === 'names' ? found : file.split('/').slice(0, 2).join('/');
}

export function summarize(found: Findings): Baseline {
  const count = (kind: Kind): Counts => {
    const counts: Record<string, number> = {};
    for (const finding of found[kind])
      counts[baselineKey(kind, finding)] = (counts[baselineKey(kind, finding)] ?? 0) + 1;
    return Object.fromEntries(Object.entries(counts).sort(([one], [other]) => (one < other ? -1 : 1)));
  };
  return { text: count('text'), comments: count('comments'), names: count('names') };
}

/**
 * Returns where there are more stop words than the baseline allows, where there are fewer, and the baseline with all that is
 * no longer needed removed.
 */
export function compare(baseline: Baseline, now: Baseline) {
  const entries = kinds.flatMap((kind) =>
    [...new Set([...Object.keys(baseline[kind]), ...Object.keys(now[kind])])].map((where) => {
      const [allowed, counted] = [baseline[kind][where] ?? 0, now[kind][where] ?? 0];
      return { kind, where, allowed, counted };
    }),
  );
  const shrink = (kind: Kind): Counts =>
    Object.fromEntries(
      Object.entries(baseline[kind])
        .map(([where, allowed]) => [where, Math.min(allowed, now[kind][where] ?? 0)] as const)
        .filter(([, count]) => count > 0),
    );
  return {
    more: entries.filter(({ allowed, counted }) => counted > allowed),
    fewer: entries.filter(({ allowed, counted }) => counted < allowed),
    shrunk: { text: shrink('text'), comments: shrink('comments'), names: shrink('names') } satisfies Baseline,
  };
}
