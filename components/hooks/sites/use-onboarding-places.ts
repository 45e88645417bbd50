import { useMemo } from 'react';
import type { Place } from '../../../lib/domain/place.ts';
import { originsOf, pageOf } from '../../../lib/places/index.ts';
import { useLibrary } from '../core/library-context.tsx';
import { usePreferences } from '../core/use-preferences.ts';
import { usePlaces } from './use-places.ts';

/** The places of the first run. */
export interface FirstPlaces extends Pick<ReturnType<typeof usePlaces>, 'places' | 'remove' | 'watch'> {
  /**
   * Adds a place, which is checked daily from then on, and fetches its last days; its papers replace the seeds. Requires a user gesture.
   * @returns the hosts that the user refused
   */
  readonly add: (place: Place) => Promise<string | undefined>;
}

/** The places as the first run needs them. */
export function useOnboardingPlaces(): FirstPlaces {
  const library = useLibrary();
  const { places, add, remove, watch } = usePlaces();
  const [, changePreferences] = usePreferences();
  return useMemo(
    () => ({
      places,
      remove,
      watch,
      add: async (place) => {
        if (!(await add([{ place }]))) return hostsOf(place);
        const page = pageOf(place);
        const added = (await library.places.list()).find((view) => view.page === page);
        if (added !== undefined) watch(added, true);
        // The welcome's suggestions are based on the seeds.
        changePreferences({ welcomed: true });
        await library.seeds.replaceWhenPapersArrive();
        return undefined;
      },
    }),
    [library, places, add, remove, watch, changePreferences],
  );
}

function hostsOf(place: Place): string {
  const hosts = originsOf(place).map((pattern) => pattern.replace(/^\*?[a-z]*:\/\/(?:\*\.)?/, '').replace(/\/.*$/, ''));
  return [...new Set(hosts)].slice(0, 2).join(', ');
}
