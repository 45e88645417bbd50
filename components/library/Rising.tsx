import type { PaperView } from '@/lib/library/api/papers.ts';
import { momentumStrings } from '../../lib/strings/momentum.ts';
import { screenText } from '../../lib/text/display-text.ts';
import { useRising } from '../hooks/papers/use-momentum.ts';
import { TextButton } from '../ui/Button.tsx';

/** Maximum papers to name. */
const shown = 5;

/** The topic papers whose daily votes rose most between visits. Renders nothing if none did. */
export function Rising({ onOpen }: { onOpen: (view: PaperView) => void }) {
  const papers = useRising(shown);
  if (papers === undefined || papers.length === 0) return null;
  return (
    <section aria-label={momentumStrings.rising} className="rounded-panel border border-line bg-surface-2 p-6">
      <h2 className="type-section">{momentumStrings.rising}</h2>
      <p className="type-meta mt-1 text-ink-2">{momentumStrings.risingHint}</p>
      <ol className="mt-3 flex flex-col gap-3">
        {papers.map(({ view, upvotes }) => (
          <li key={view.paper.id}>
            <TextButton className="type-row-title text-start !text-ink" onClick={() => onOpen(view)}>
              <span dir="auto">{screenText(view.paper.title)}</span>
            </TextButton>
            <p className="type-meta text-ink-2 tabular-nums">
              {momentumStrings.votes(upvotes.from, upvotes.to, upvotes.days, upvotes.perDay)}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
