import { Plus, Upload } from 'lucide-react';
import { useState } from 'react';
import { placeStrings } from '../../lib/strings/places.ts';
import type { PlaceControls } from '../hooks/sites/use-places.ts';
import { Section } from '../settings/Section.tsx';
import { Button } from '../ui/Button.tsx';
import { AddFeeds } from './AddFeeds.tsx';
import { AddPlace } from './AddPlace.tsx';
import { PlaceRow } from './PlaceRow.tsx';

/** The followed places, each with its last fetch, and a form to add one. */
export function PlacesSection({ desk, now }: { desk: PlaceControls; now: number }) {
  const [adding, setAdding] = useState<'place' | 'feeds'>();
  const { places = [], add } = desk;
  return (
    <Section id="places" title={placeStrings.places} hint={placeStrings.placesHint}>
      {places.length === 0 ? (
        <p className="type-text mb-4 text-ink-2">{placeStrings.none}</p>
      ) : (
        <ul className="mb-4">
          {places.map((place) => (
            <PlaceRow
              key={place.id}
              view={place}
              now={now}
              onRead={() => desk.read(place)}
              onStop={() => desk.stop(place)}
              onWatch={(on) => desk.watch(place, on)}
              onRemove={() => desk.remove(place)}
            />
          ))}
        </ul>
      )}
      <div className="flex flex-wrap gap-2">
        <Button icon={Plus} onClick={() => setAdding('place')}>
          {placeStrings.add}
        </Button>
        <Button icon={Upload} onClick={() => setAdding('feeds')}>
          {placeStrings.addFeeds}
        </Button>
      </div>
      {adding === 'place' && <AddPlace onAdd={add} onClose={() => setAdding(undefined)} />}
      {adding === 'feeds' && (
        <AddFeeds known={places.map(({ page }) => page)} onAdd={add} onClose={() => setAdding(undefined)} />
      )}
    </Section>
  );
}
