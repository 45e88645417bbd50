import type { PaperView } from '@/lib/library/api/papers.ts';
import { namesOf, planAbstracts } from '../../lib/abstracts/providers.ts';
import { isPlaceholderTitle } from '../../lib/domain/key.ts';
import { abstractStrings } from '../../lib/strings/abstracts.ts';
import { usePaperLookup } from '../hooks/page/use-paper-lookup.ts';
import { noteWords } from '../places/place-summary.ts';
import { Button } from '../ui/Button.tsx';
import { useToasts } from '../ui/Toast.tsx';

/** Offers to look up title and abstract of a paper known only by its PDF. Renders nothing if they are known. */
export function PaperDetails({ view, tab, now }: { view: PaperView; tab: number | undefined; now: number }) {
  const { paper } = view;
  const { result, lookUp } = usePaperLookup(paper.keys, tab);
  const { say } = useToasts();
  const isBare = isPlaceholderTitle(paper.title);
  const names = namesOf(planAbstracts([paper.keys]));
  if (!isBare && paper.abstract !== undefined) return null;
  const said = result === undefined || result === 'running' ? [] : result.notes.map((note) => noteWords(note, '', now));
  if (result !== undefined && result !== 'running' && result.got === 0 && said.length === 0) {
    said.push(abstractStrings.unknownThere(names));
  }
  return (
    <div className="-mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 pb-3">
      {names.length > 0 && (
        <Button
          size="small"
          disabled={result === 'running'}
          onClick={() => {
            lookUp().catch((reason: unknown) => say({ words: String(reason) }));
          }}
        >
          {isBare ? abstractStrings.getDetails(names) : abstractStrings.getOne(names)}
        </Button>
      )}
      {said.length > 0 && (
        <p role="status" className="type-meta text-ink-2">
          {said.join(' ')}
        </p>
      )}
    </div>
  );
}
