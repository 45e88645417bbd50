import type { Provenance } from '../papers/row-mapping.ts';

/**
 * Merges provenances: the first sighting is the earliest, the last sighting the latest. A paper is only a seed or an
 * import as long as all its provenances are.
 */
export function mergeProvenance(all: readonly Provenance[]): Provenance {
  const provenances = preferListings(all);
  const sightings = provenances.flatMap((provenance) => provenance.sighting ?? []);
  const citeKey = firstCiteKey(all);
  const latest = Math.max(...sightings.map((sighting) => sighting.at));
  const sighting = sightings.findLast(({ at }) => at === latest);
  return {
    met: Math.min(...provenances.map((provenance) => provenance.met)),
    firstSeen: Math.min(...provenances.map((provenance) => provenance.firstSeen)),
    lastSeen: Math.max(...provenances.map((provenance) => provenance.lastSeen)),
    ...(sighting === undefined ? {} : { sighting }),
    ...(provenances.every((provenance) => provenance.seed === true) ? { seed: true } : {}),
    ...(provenances.every((provenance) => provenance.imported !== undefined)
      ? { imported: Math.min(...provenances.map((provenance) => provenance.imported ?? 0)) }
      : {}),
    ...(provenances.some((provenance) => provenance.asNew === true) ? { asNew: true } : {}),
    ...(citeKey === undefined ? {} : { citeKey }),
    ...(all.some((provenance) => provenance.extra !== undefined)
      ? { extra: Object.assign({}, ...all.map((provenance) => provenance.extra)) }
      : {}),
  };
}

/** Of papers that were exported under several citation keys, the one that was seen first keeps its key. */
function firstCiteKey(all: readonly Provenance[]): string | undefined {
  const exported = all.flatMap(({ citeKey, firstSeen }) => (citeKey === undefined ? [] : [{ citeKey, firstSeen }]));
  return exported.sort((a, b) => a.firstSeen - b.firstSeen || (a.citeKey < b.citeKey ? -1 : 1))[0]?.citeKey;
}

/**
 * Files do not say when a paper was seen. If a listing showed it, ignore the files. Among files, use the oldest paper,
 * so that importing a file twice changes nothing.
 */
function preferListings(provenances: readonly Provenance[]): readonly Provenance[] {
  const own = provenances.filter((provenance) => provenance.imported === undefined);
  if (own.length > 0) return own;
  return [...provenances].sort((a, b) => a.met - b.met || (a.imported ?? 0) - (b.imported ?? 0)).slice(0, 1);
}
