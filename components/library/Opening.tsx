import { libraryStrings } from '../../lib/strings/library.ts';
import { useElapsed } from '../hooks/core/use-elapsed.ts';
import { Skeleton } from '../ui/Skeleton.tsx';

/** Delays of the first and second loading message, in milliseconds. */
const patience = [150, 5_000] as const;

/** Placeholder during loading: nothing at first, then grey rows and a message. */
export function Opening() {
  const waited = useElapsed(true, patience);
  if (waited === 0) return <div className="flex-1" />;
  return (
    <div className="min-h-0 flex-1 overflow-hidden">
      <p role="status" className="type-text px-4 pb-2 text-ink-2">
        {waited === 1 ? libraryStrings.opening : libraryStrings.stillOpening}
      </p>
      <Skeleton />
    </div>
  );
}
