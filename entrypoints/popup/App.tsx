import type { PopupPrefetch } from '../../components/hooks/page/popup-prefetch.ts';
import { Popup } from '../../components/popup/Popup.tsx';
import { Window } from '../../components/shell/Window.tsx';
import type { Library } from '../../lib/library/index.ts';

/** The popup. @param first data that was read before the first render */
export function App({ library, now, first }: { library: Library; now: number; first?: PopupPrefetch }) {
  return (
    <Window name="popup" library={library} counts={first?.counts}>
      <Popup now={now} {...(first === undefined ? {} : { first })} />
    </Window>
  );
}
