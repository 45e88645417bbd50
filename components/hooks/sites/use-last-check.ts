import { usePlaces } from './use-places.ts';

/** When feeds were last checked. */
export interface LastCheck {
  /** In milliseconds since the epoch; undefined if no feed was checked yet. */
  readonly at: number | undefined;
  readonly busy: boolean;
  /** Checks all feeds. Requires a user gesture. */
  readonly refresh: () => void;
}

/** Returns undefined until loaded, and if there are no feeds. */
export function useLastCheck(): LastCheck | undefined {
  const { places, refresh } = usePlaces();
  if (places === undefined || places.length === 0) return undefined;
  const ends = places.flatMap(({ last }) => last?.at ?? []);
  return {
    at: ends.length === 0 ? undefined : Math.max(...ends),
    busy: places.some(({ reading }) => reading !== undefined),
    refresh: () => refresh(places),
  };
}
