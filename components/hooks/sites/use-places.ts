import { useLiveQuery } from 'dexie-react-hooks';
import { useMemo } from 'react';
import { browser } from 'wxt/browser';
import type { PlaceView } from '@/lib/library/api/places.ts';
import { lastDays, type Place } from '../../../lib/domain/place.ts';
import { messageOf } from '../../../lib/errors.ts';
import { callBackground } from '../../../lib/messages.ts';
import { firstRequests, nameOf, originsOf, pageOf } from '../../../lib/places/index.ts';
import { spanToRead } from '../../../lib/places/watch-schedule.ts';
import { placeStrings } from '../../../lib/strings/places.ts';
import { useToasts } from '../../ui/Toast.tsx';
import { useLibrary } from '../core/library-context.tsx';

/** A place to add, with its name if known. */
export interface NewPlace {
  readonly place: Place;
  readonly name?: string | undefined;
}

/** The places and their actions. */
export interface PlaceControls {
  /** Undefined until loaded. */
  readonly places: readonly PlaceView[] | undefined;
  /**
   * Requests access to the places' sites with one question, adds them and fetches their last days. Requires a user
   * gesture.
   * @returns false if the user refused
   */
  readonly add: (places: readonly NewPlace[]) => Promise<boolean>;
  /** Fetches a place's last days. Requires a user gesture. */
  readonly read: (place: PlaceView) => void;
  /** Fetches what came since each place was last checked. Requires a user gesture. */
  readonly refresh: (places: readonly PlaceView[]) => void;
  readonly stop: (place: PlaceView) => void;
  readonly watch: (place: PlaceView, on: boolean) => void;
  readonly remove: (place: PlaceView) => void;
}

/** The places, kept up to date. Shows the outcome of each action. */
export function usePlaces(): PlaceControls {
  const library = useLibrary();
  const { say } = useToasts();
  const places = useLiveQuery(() => library.places.list(), [library]);
  const acts = useMemo((): Omit<PlaceControls, 'places'> => {
    const begin = async (views: readonly PlaceView[]) => {
      const span = lastDays(Date.now());
      for (const { id, place } of views) await library.places.startJob(id, span, firstRequests(place, span));
      await callBackground('readPlaces', {});
    };
    const sayError = (reason: unknown) => say({ words: messageOf(reason) });
    return {
      async add(wanted) {
        if (!(await askFor(wanted.map(({ place }) => place)))) return false;
        const views: PlaceView[] = [];
        for (const { place, name } of wanted) {
          views.push(await library.places.add(place, pageOf(place), name ?? nameOf(place)));
        }
        await begin(views);
        const [first] = views;
        if (first !== undefined) {
          say({ words: views.length === 1 ? placeStrings.added(first.name) : placeStrings.addedMany(views.length) });
        }
        return true;
      },
      read(view) {
        askFor([view.place])
          .then((allowed) => (allowed ? begin([view]) : say({ words: placeStrings.notAllowed(view.name) })))
          .catch(sayError);
      },
      refresh(views) {
        askFor(views.map(({ place }) => place))
          .then(async (allowed) => {
            if (!allowed) return say({ words: placeStrings.noneAllowed });
            for (const view of views) {
              const span = spanToRead(view, Date.now());
              await library.places.startJob(view.id, span, firstRequests(view.place, span));
            }
            await callBackground('readPlaces', {});
          })
          .catch(sayError);
      },
      stop({ id }) {
        library.places
          .stopJob(id)
          .then(() => callBackground('endReading', { place: id }), sayError)
          .catch(sayError);
      },
      watch(view, on) {
        // Request access first if the site is no longer allowed; switching off needs no permission.
        const allowed = on ? askFor([view.place]) : Promise.resolve(true);
        allowed
          .then(async (yes) => {
            if (!yes) return say({ words: placeStrings.notAllowed(view.name) });
            await library.places.watch(view.id, on);
            await callBackground('watchPlaces', {});
          })
          .catch(sayError);
      },
      remove(view) {
        const { id, name } = view;
        const putBack = () => void library.places.restore(view).catch(sayError);
        library.places
          .remove(id)
          .then(() => say({ words: placeStrings.removed(name), undo: putBack }))
          .then(() => callBackground('endReading', { place: id }))
          .catch(sayError);
      },
    };
  }, [library, say]);
  return { places, ...acts };
}

/** Requests all hosts with one question; asks nothing if all are allowed. */
function askFor(places: readonly Place[]): Promise<boolean> {
  return browser.permissions.request({ origins: [...new Set(places.flatMap(originsOf))] });
}
