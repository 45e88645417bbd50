import type { Source } from '../../lib/domain/source.ts';
import { settingsStrings } from '../../lib/strings/settings.ts';
import { Button } from '../ui/Button.tsx';

/** Known sites without permission, folded, each with a button to allow it. */
export function MoreSources({ sources, onAllow }: { sources: readonly Source[]; onAllow: (source: Source) => void }) {
  const ordered = [...sources].sort((a, b) => a.name.localeCompare(b.name, 'en'));
  return (
    <details className="mt-4">
      <summary className="type-control cursor-pointer rounded-chip py-1">
        {settingsStrings.more(ordered.length)}
      </summary>
      <p className="type-meta mt-1 mb-2 text-ink-2">{settingsStrings.moreHint}</p>
      <ul className="grid gap-x-8 wide:grid-cols-2">
        {ordered.map((source) => (
          <li key={source.id} className="flex min-h-11 items-center justify-between gap-3 border-b border-line py-1.5">
            <span className="type-control min-w-0 font-normal">{source.name}</span>
            <Button size="small" aria-label={settingsStrings.allowOf(source.name)} onClick={() => onAllow(source)}>
              {settingsStrings.allow}
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}
