import type { CountedAlternative } from '@/lib/library/api/topics.ts';
import { formatCount } from '../../lib/strings/format.ts';
import { topicActionStrings } from '../../lib/strings/topics.ts';
import { Button } from '../ui/Button.tsx';
import { termLabel } from './topic-form.ts';

/** Removing an exclusion lets papers in. */
function actOf({ act, unwanted }: CountedAlternative): keyof typeof topicActionStrings.changeActs {
  return act === 'without' && unwanted ? 'letIn' : act;
}

function nameOf({ name, term }: CountedAlternative): string {
  return name ?? termLabel(term);
}

/** Narrower and wider rules, each with its number of matches; a click applies one. */
export function RuleAlternatives({
  changes,
  matched,
  onChange,
}: {
  changes: readonly CountedAlternative[];
  /** Current number of matches. */
  matched: number;
  onChange: (change: CountedAlternative, words: string) => void;
}) {
  return (
    <div>
      <h3 className="type-small-heading mb-2">{topicActionStrings.changes}</h3>
      <ul className="overflow-hidden rounded-card border border-line bg-surface">
        {[...Map.groupBy(changes, ({ term }) => term)].map(([term, some]) => (
          <li
            key={term}
            className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 border-b border-line px-3 py-2 last:border-b-0"
          >
            <span dir="auto" className="type-text">
              {some.slice(0, 1).map((change) => `“${nameOf(change)}”`)}
            </span>
            <span className="flex flex-wrap gap-2">
              {some.map((change) => (
                <ChangeButton key={change.act} change={change} matched={matched} onChange={onChange} />
              ))}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function ChangeButton({
  change,
  matched,
  onChange,
}: {
  change: CountedAlternative;
  matched: number;
  onChange: (change: CountedAlternative, words: string) => void;
}) {
  const act = actOf(change);
  const words = topicActionStrings.change(act, nameOf(change), change.matched, matched);
  return (
    <Button size="small" aria-label={words} title={words} onClick={() => onChange(change, words)}>
      {topicActionStrings.changeActs[act]}{' '}
      <span className="tabular-nums text-ink-3">{formatCount(change.matched)}</span>
    </Button>
  );
}
