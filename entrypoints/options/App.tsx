import { useState } from 'react';
import { openWindowLibrary } from '../../components/hooks/core/open-window-library.ts';
import { Shell } from '../../components/shell/Shell.tsx';
import { Window } from '../../components/shell/Window.tsx';

/** The library page. */
export function App() {
  const [library] = useState(openWindowLibrary);
  return (
    <Window name="page" library={library}>
      <Shell />
    </Window>
  );
}
