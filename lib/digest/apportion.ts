/** A topic's claim to the slots of a digest. */
export interface TopicClaim {
  readonly id: string;
  /** Maximum slots. */
  readonly most: number;
  /** Weight relative to the other topics. */
  readonly weight: number;
  /** The keys of its papers, best first. */
  readonly papers: readonly string[];
}

/**
 * Apportions slots to topics by weight and by their papers. Every topic with a paper gets one slot before any gets a
 * second, as far as the slots go; then the largest quotient gets the next (D'Hondt), the earlier topic if equal. A paper
 * of several topics fills one slot only.
 * @param taken keys of papers that are shown already
 * @returns the number of slots by topic id
 */
export function apportion(
  claims: readonly TopicClaim[],
  slots: number,
  taken: ReadonlySet<string>,
): Map<string, number> {
  const given = new Map(claims.map(({ id }) => [id, 0]));
  const slotsOf = ({ id }: TopicClaim): number => given.get(id) ?? 0;
  const used = new Set(taken);
  const next = ({ papers }: TopicClaim): string | undefined => papers.find((key) => !used.has(key));
  const quotientOf = (claim: TopicClaim): number => claim.weight / (slotsOf(claim) + 1);
  for (let left = slots; left > 0; left -= 1) {
    const open = claims.filter((claim) => slotsOf(claim) < claim.most && next(claim) !== undefined);
    const empty = open.filter((claim) => slotsOf(claim) === 0);
    const [first, ...rest] = empty.length > 0 ? empty : open;
    if (first === undefined) break;
    // If every topic gets a slot, their order decides who shows a paper of several topics.
    const chosen =
      empty.length > 0 && left >= empty.length
        ? first
        : rest.reduce((best, claim) => (quotientOf(claim) > quotientOf(best) ? claim : best), first);
    given.set(chosen.id, slotsOf(chosen) + 1);
    used.add(next(chosen) ?? '');
  }
  return given;
}
