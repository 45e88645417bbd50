import { CountsProvider } from '../../components/hooks/counts.tsx';
import { DecisionsProvider } from '../../components/hooks/decisions.tsx';
import { LibraryProvider } from '../../components/hooks/library-context.tsx';
import { Boundary } from '../../components/shell/Boundary.tsx';
import { SidePanel } from '../../components/sidepanel/SidePanel.tsx';
import { ToastProvider } from '../../components/ui/Toast.tsx';
import type { Library } from '../../lib/library.ts';

export function App({ library, now }: { library: Library; now: number }) {
  return (
    <Boundary resetKey="sidepanel">
      <LibraryProvider library={library}>
        <CountsProvider>
          <ToastProvider>
            <DecisionsProvider>
              <SidePanel now={now} />
            </DecisionsProvider>
          </ToastProvider>
        </CountsProvider>
      </LibraryProvider>
    </Boundary>
  );
}
