import type { ReactNode } from 'react';
import type { Counts } from '@/lib/library/api/papers.ts';
import type { Library } from '../../lib/library/index.ts';
import { CountsProvider } from '../hooks/core/counts.tsx';
import { DecisionsProvider } from '../hooks/core/decisions.tsx';
import { LibraryProvider } from '../hooks/core/library-context.tsx';
import { useAfterErasure } from '../hooks/import/use-after-erasure.ts';
import { openLibraryPage } from '../hooks/page/tabs.ts';
import { ToastProvider } from '../ui/Toast.tsx';
import { Boundary } from './Boundary.tsx';

/**
 * Providers of every extension window: library, counts, messages and undo.
 * @param counts counts that are already loaded
 */
export function Window({
  name,
  library,
  counts,
  children,
}: {
  name: string;
  library: Library;
  counts?: Counts | undefined;
  children: ReactNode;
}) {
  return (
    <LibraryProvider library={library}>
      <Boundary
        resetKey={name}
        onRecover={name === 'page' ? undefined : () => void openLibraryPage({ screen: 'settings' })}
      >
        <CountsProvider first={counts}>
          <ToastProvider>
            <DecisionsProvider>{children}</DecisionsProvider>
            <AfterErasure />
          </ToastProvider>
        </CountsProvider>
      </Boundary>
    </LibraryProvider>
  );
}

/** Starts the window again when everything was deleted, and says so in the one that did it. */
function AfterErasure() {
  useAfterErasure();
  return null;
}
