import type { ReactNode } from 'react';
import type { PaperView } from '@/lib/library/api/papers.ts';
import { paperStrings } from '../../lib/strings/papers.ts';
import { getAction } from '../actions.ts';
import { usePreferences } from '../hooks/core/use-preferences.ts';
import { keyOf } from '../hooks/core/use-shortcuts.ts';
import { KeyHints } from '../paper/ReadingPane.tsx';
import { Rising } from './Rising.tsx';

/**
 * The reading pane without a paper; shows the welcome after the installation.
 * @param empty whether the list has no papers
 */
export function NothingOpen({
  welcome,
  empty,
  onOpen,
}: {
  welcome: ReactNode;
  empty: boolean;
  onOpen: (view: PaperView) => void;
}) {
  const [preferences] = usePreferences();
  const key = keyOf(getAction('next'), preferences);
  return (
    <section aria-label={paperStrings.pane} className="flex h-full min-h-0 flex-col">
      <div className="flex min-h-0 flex-1 flex-col items-center justify-center gap-8 overflow-y-auto p-10">
        {welcome}
        <Rising onOpen={onOpen} />
        {!empty && (
          <p className="type-text text-center text-balance text-ink-3">
            {paperStrings.nothingOpen} {key !== undefined && paperStrings.nothingOpenHint(key)}
          </p>
        )}
      </div>
      <KeyHints />
    </section>
  );
}
