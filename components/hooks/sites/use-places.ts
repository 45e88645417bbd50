import { useLiveQuery } from 'dexie-react-hooks';
import { useMemo } from 'react';
import { browser } from 'wxt/browser';
import type { PlaceView } from '@/lib/library/api/places.ts';
import { lastDays, type Place } from '../../../lib/domain/place.ts';
import { messageOf } from '../../../lib/errors.ts';
import { callBackground } from '../../../lib/messages.ts';
import { firstRequests, nameOf, originsOf, pageOf } from '../../../lib/places/index.ts';
import { placeStrings } from '../../../lib/strings/places.ts';
import { useToasts } from '../../ui/Toast.tsx';
import { useLibrary } from '../core/library-context.tsx';

/** A place to be added, with a name where it is known. */
export interface NewPlace {
  readonly place: Place;
  readonly name?: string | undefined;
}

/** The places, and what can be done about them. */
export interface PlaceControls {
  /** Undefined until they are read. */
  readonly places: readonly PlaceView[] | undefined;
  /**
   * Asks for the places' sites with one question, adds them and reads their last days; in the handler of a click, since
   * the browser refuses the question anywhere else.
   * @returns whether they were added; false where the user said no
   */
  readonly add: (places: readonly NewPlace[]) => Promise<boolean>;
  /** Reads a place's last days; in the handler of a click, as above. */
  readonly read: (place: PlaceView) => void;
  readonly stop: (place: PlaceView) => void;
  readonly watch: (place: PlaceView, on: boolean) => void;
  readonly remove: (place: PlaceView) => void;
}

/** The places, kept up to date; what happened to an act is said. */
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
      stop({ id }) {
        library.places
          .stopJob(id)
          .then(() => callBackground('endReading', { place: id }), sayError)
          .catch(sayError);
      },
      watch(view, on) {
        // The question comes first where the site is not allowed any more; nothing is asked to switch it off.
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

/** One question for all hosts; none where they are allowed already. */
function askFor(places: readonly Place[]): Promise<boolean> {
  return browser.permissions.request({ origins: [...new Set(places.flatMap(originsOf))] });
}
