import { Trash2, TriangleAlert } from 'lucide-react';
import type { PlaceView } from '@/lib/library/api/places.ts';
import { placeStrings } from '../../lib/strings/places.ts';
import { useOnline } from '../hooks/core/use-online.ts';
import { Button } from '../ui/Button.tsx';
import { classes } from '../ui/classes.ts';
import { Icon } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Switch } from '../ui/Switch.tsx';
import { readingWords, reportWords, watchWords } from './place-summary.ts';

/** A place with the result of its last fetch, or the progress of the current one. */
export function PlaceRow({
  view,
  now,
  onRead,
  onStop,
  onWatch,
  onRemove,
}: {
  view: PlaceView;
  now: number;
  onRead: () => void;
  onStop: () => void;
  onWatch: (on: boolean) => void;
  onRemove: () => void;
}) {
  const { name, page, reading } = view;
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 border-b border-line py-3 first:border-t">
      <div className="min-w-[240px] flex-1">
        <h3 className="type-control font-semibold [overflow-wrap:anywhere]">
          <a href={page} target="_blank" rel="noreferrer" className="rounded-chip hover:underline">
            {name}
          </a>
        </h3>
        <Status view={view} now={now} />
      </div>
      <div className="flex items-center gap-1">
        <span className="me-3 flex items-center gap-2">
          <span aria-hidden="true" className="type-meta text-ink-2">
            {placeStrings.watch}
          </span>
          <Switch hideLabel label={placeStrings.watchOf(name)} checked={view.watched} onChange={onWatch} />
        </span>
        {reading === undefined ? (
          <Button size="small" aria-label={placeStrings.readOf(name)} onClick={onRead}>
            {placeStrings.read}
          </Button>
        ) : (
          <Button size="small" aria-label={placeStrings.cancelOf(name)} onClick={onStop}>
            {placeStrings.cancel}
          </Button>
        )}
        <IconButton icon={Trash2} label={placeStrings.remove(name)} onClick={onRemove} />
      </div>
    </li>
  );
}

function Status({ view, now }: { view: PlaceView; now: number }) {
  const { name, reading, last } = view;
  const online = useOnline();
  if (reading !== undefined) {
    const of = reading.done + reading.steps.length;
    return (
      <>
        <p className="type-meta mt-0.5 text-ink-2 tabular-nums">{readingWords(reading, now)}</p>
        <progress
          aria-label={name}
          value={reading.done}
          max={of}
          className="mt-1.5 block h-1 w-full max-w-[320px] appearance-none overflow-hidden rounded-chip bg-surface-3 [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-surface-3 [&::-webkit-progress-value]:bg-accent"
        />
      </>
    );
  }
  if (last === undefined) return <p className="type-meta mt-0.5 text-ink-2">{placeStrings.neverRead}</p>;
  const { summary, lines, trouble } = reportWords(view, last, now);
  return (
    <div role="status" className="type-meta mt-0.5 text-ink-2 tabular-nums">
      <p>{[summary, ...watchWords(view, now, online)].join(' ')}</p>
      {lines.length > 0 && (
        <div className={classes('mt-0.5 flex items-start gap-1.5', trouble && 'text-danger')}>
          {trouble && <Icon of={TriangleAlert} />}
          <p className="min-w-0 [overflow-wrap:anywhere]">{lines.join(' ')}</p>
        </div>
      )}
    </div>
  );
}
