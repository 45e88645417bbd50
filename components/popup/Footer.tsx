import { Library, PanelRight, Settings } from 'lucide-react';
import { popupStrings } from '../../lib/strings/popup.ts';
import { Button } from '../ui/Button.tsx';
import { PlainIconButton } from './PlainButtons.tsx';

/** Links from the popup or side panel to other screens. */
export function Footer({
  onLibrary,
  onSidePanel,
  onSettings,
}: {
  onLibrary: () => void;
  /** Absent in the side panel itself. */
  onSidePanel?: () => void;
  onSettings: () => void;
}) {
  return (
    <footer className="flex h-11 shrink-0 items-center gap-2 border-t border-line bg-surface-2 px-2.5">
      <Button kind="quiet" icon={Library} onClick={onLibrary}>
        {popupStrings.openLibrary}
      </Button>
      {onSidePanel !== undefined && (
        <Button kind="quiet" icon={PanelRight} onClick={onSidePanel}>
          {popupStrings.sidePanel}
        </Button>
      )}
      <span className="ms-auto">
        <PlainIconButton icon={Settings} label={popupStrings.settings} onClick={onSettings} />
      </span>
    </footer>
  );
}
