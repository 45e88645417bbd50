/** What a user said about two papers: that they are one, or that they are two. */
import type { Key } from './key.ts';
import type { Decision } from './paper-state.ts';

/** The last word about two keys, `a` before `b`. */
export interface Verdict {
  readonly a: Key;
  readonly b: Key;
  readonly same: boolean;
}

/** One verdict a pair, in one order, whatever order the decisions come in: the last decision about a pair holds. */
export function verdictsOf(decisions: Iterable<Decision>): Verdict[] {
  const told = [...decisions].flatMap((decision) => {
    const { same, apart } = decision.change;
    const other = same ?? apart;
    return other === undefined || other === decision.key ? [] : [{ decision, other, same: same !== undefined }];
  });
  told.sort(({ decision: x }, { decision: y }) => x.at - y.at || (x.id < y.id ? -1 : 1));
  const last = new Map<string, Verdict>();
  for (const { decision, other, same } of told) {
    const [a, b] = decision.key < other ? [decision.key, other] : [other, decision.key];
    last.set(pairOf(a, b), { a, b, same });
  }
  return [...last].sort(([x], [y]) => (x < y ? -1 : 1)).map(([, verdict]) => verdict);
}

/** A name for two keys, whichever comes first. Keys hold no line breaks. */
export function pairOf(a: Key, b: Key): string {
  return a < b ? `${a}\n${b}` : `${b}\n${a}`;
}
