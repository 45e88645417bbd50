/** A topic's claim to the places of a digest. */
export interface TopicQuota {
  readonly id: string;
  /** Places at most; also its share, against the shares of the others. */
  readonly most: number;
  readonly strong: number;
  readonly weak: number;
}

/**
 * Shares a number of papers over topics, by share and by what they have: a strong match counts twice a weak one. Every
 * topic that has a paper gets a place before any gets a second, as far as the places go; then the largest quotient has the
 * next (D'Hondt), of equal ones the earlier topic.
 * @returns the places of each topic by its id, at most as many as it has papers
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
