import { useState } from 'react';
import { CountsProvider } from '../../components/hooks/counts.tsx';
import { DecisionsProvider } from '../../components/hooks/decisions.tsx';
import { LibraryProvider } from '../../components/hooks/library-context.tsx';
import { Boundary } from '../../components/shell/Boundary.tsx';
import { Shell } from '../../components/shell/Shell.tsx';
import { ToastProvider } from '../../components/ui/Toast.tsx';
import { openLibrary } from '../../lib/library.ts';
import { tellBackground } from '../../lib/messages.ts';

/** The library page. */
export function App() {
  const [library] = useState(() =>
    openLibrary({ onChange: () => void tellBackground('changed', {}).catch(() => undefined) }),
  );
  return (
    <Boundary resetKey="page">
      <LibraryProvider library={library}>
        <CountsProvider>
          <ToastProvider>
            <DecisionsProvider>
              <Shell />
            </DecisionsProvider>
          </ToastProvider>
        </CountsProvider>
      </LibraryProvider>
    </Boundary>
  );
}
