import type { PageStatus } from '../../lib/page-status/page-status.ts';
import { abstractStrings } from '../../lib/strings/abstracts.ts';
import { type AbstractControls, useAbstracts } from '../hooks/page/use-abstracts.ts';
import { noteWords } from '../places/place-summary.ts';
import { Button } from '../ui/Button.tsx';
import { useToasts } from '../ui/Toast.tsx';

/**
 * For a listing without abstracts: the providers to fetch them from, and the outcome. Renders nothing if all have
 * theirs.
 */
export function TitlesOnly({
  page,
  tab,
  now,
}: {
  page: Extract<PageStatus, { kind: 'listing' }>;
  tab: number | undefined;
  now: number;
}) {
  const desk = useAbstracts(page, tab);
  const { say } = useToasts();
  if (desk === undefined) return null;
  const { bare, all, names, status } = desk;
  if (status !== undefined && status.state !== 'asked') {
    return (
      <p role="status" className="type-meta -mt-1 pb-3 text-ink-2 tabular-nums">
        {progressWords(status, names, now)}
      </p>
    );
  }
  if (bare === 0) return null;
  return (
    <div className="-mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 pb-3">
      <p className="type-meta text-ink-2">{abstractStrings.titlesOnly(bare, all)}</p>
      {names.length > 0 && (
        <Button
          size="small"
          onClick={() => {
            desk.get().catch((reason: unknown) => say({ words: String(reason) }));
          }}
        >
          {abstractStrings.get(names)}
        </Button>
      )}
      {status?.state === 'asked' && <p className="type-meta text-ink-3">{abstractStrings.asked}</p>}
    </div>
  );
}

function progressWords(
  { state, of, done, got, matched, notes }: NonNullable<AbstractControls['status']>,
  names: readonly string[],
  now: number,
) {
  if (state === 'running') return abstractStrings.getting(done, of);
  const failed = notes.map((note) => noteWords(note, '', now));
  return [
    abstractStrings.got(got),
    ...(matched > 0 ? [abstractStrings.matched(matched)] : []),
    ...(failed.length === 0 && got < of ? [abstractStrings.none(of - got, names)] : []),
    ...failed,
  ].join(' ');
}
