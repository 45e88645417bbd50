import { Window } from '../../components/shell/Window.tsx';
import { SidePanel } from '../../components/sidepanel/SidePanel.tsx';
import type { Library } from '../../lib/library/index.ts';

/** The side panel. */
export function App({ library, now }: { library: Library; now: number }) {
  return (
    <Window name="sidepanel" library={library}>
      <SidePanel now={now} />
    </Window>
  );
}
