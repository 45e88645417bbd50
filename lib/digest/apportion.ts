/** A topic's claim to the places of a digest. */
export interface TopicQuota {
  readonly id: string;
  /** Maximum slots, and the weight relative to the other topics. */
  readonly most: number;
  readonly strong: number;
  readonly weak: number;
}

/**
 * Apportions slots to topics by weight and by their matches: a strong match counts twice a weak one. Every topic with a
 * paper gets one slot before any gets a second, as far as the slots go; then the largest quotient gets the next
 * (D'Hondt), the earlier topic if equal.
 * @returns the number of slots by topic id, never more than the topic has papers
 */
export function apportion(claims: readonly TopicQuota[], places: number): Map<string, number> {
  const shared = new Map(claims.map(({ id }) => [id, 0]));
  const placesOf = ({ id }: TopicQuota): number => shared.get(id) ?? 0;
  const weightOf = ({ most, strong, weak }: TopicQuota): number => most * (strong + weak / 2);
  for (let left = places; left > 0; left -= 1) {
    const open = claims.filter((claim) => placesOf(claim) < Math.min(claim.most, claim.strong + claim.weak));
    const [first, ...rest] = open.some((claim) => placesOf(claim) === 0)
      ? open.filter((claim) => placesOf(claim) === 0)
      : open;
    if (first === undefined) break;
    const quotientOf = (claim: TopicQuota): number => weightOf(claim) / (placesOf(claim) + 1);
    const next = rest.reduce((best, claim) => (quotientOf(claim) > quotientOf(best) ? claim : best), first);
    shared.set(next.id, placesOf(next) + 1);
  }
  return shared;
}
