import { CountsProvider } from '../../components/hooks/counts.tsx';
import { DecisionsProvider } from '../../components/hooks/decisions.tsx';
import type { FirstLook } from '../../components/hooks/first-look.ts';
import { LibraryProvider } from '../../components/hooks/library-context.tsx';
import { Popup } from '../../components/popup/Popup.tsx';
import { Boundary } from '../../components/shell/Boundary.tsx';
import { ToastProvider } from '../../components/ui/Toast.tsx';
import type { Library } from '../../lib/library.ts';

export function App({ library, now, first }: { library: Library; now: number; first?: FirstLook }) {
  return (
    <Boundary resetKey="popup">
      <LibraryProvider library={library}>
        <CountsProvider first={first?.counts}>
          <ToastProvider>
            <DecisionsProvider>
              <Popup now={now} {...(first === undefined ? {} : { first })} />
            </DecisionsProvider>
          </ToastProvider>
        </CountsProvider>
      </LibraryProvider>
    </Boundary>
  );
}
