/** The user's verdicts on pairs of papers: the same paper, or two different ones. */
import type { Key } from './key.ts';
import type { Decision } from './paper-state.ts';

/** The latest verdict on two keys; `a` sorts before `b`. */
export interface Verdict {
  readonly a: Key;
  readonly b: Key;
  readonly same: boolean;
}

/**
 * Returns one verdict per pair, in a fixed order independent of the order of the decisions: the latest decision wins.
 */
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

/** Returns an order-independent name of two keys. Keys contain no line breaks. */
export function pairOf(a: Key, b: Key): string {
  return a < b ? `${a}\n${b}` : `${b}\n${a}`;
}
