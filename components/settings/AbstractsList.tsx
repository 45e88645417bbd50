import type { Source } from '../../lib/domain/source.ts';
import { abstractStrings } from '../../lib/strings/abstracts.ts';
import { Button } from '../ui/Button.tsx';
import { Section } from './Section.tsx';

/** Sources whose abstracts are fetched automatically, and a way to stop it. */
export function AbstractsList({
  sources,
  onStop,
}: {
  sources: readonly Pick<Source, 'id' | 'name'>[];
  onStop: (id: string) => void;
}) {
  return (
    <Section id="abstracts" title={abstractStrings.heading} hint={abstractStrings.headingHint}>
      <ul>
        {sources.map(({ id, name }) => (
          <li key={id} className="flex items-center justify-between gap-4 border-b border-line py-2 first:border-t">
            <span className="type-control font-normal">{abstractStrings.by(name)}</span>
            <Button kind="quiet" size="small" aria-label={abstractStrings.stopOf(name)} onClick={() => onStop(id)}>
              {abstractStrings.stop}
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  );
}
