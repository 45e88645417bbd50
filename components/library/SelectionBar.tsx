import { Bookmark, Check, Download, Ellipsis, X } from 'lucide-react';
import { exportDialogStrings } from '../../lib/strings/export.ts';
import { libraryStrings } from '../../lib/strings/library.ts';
import { paperStrings } from '../../lib/strings/papers.ts';
import type { ActionContext } from '../action.ts';
import { getAction } from '../actions.ts';
import { Button } from '../ui/Button.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Menu, MenuItem } from '../ui/Menu.tsx';

/** Actions for the papers selected with x. */
export function SelectionBar({ count, means, onClear }: { count: number; means: ActionContext; onClear: () => void }) {
  return (
    <div className="flex min-h-[52px] shrink-0 flex-wrap items-center gap-2 border-b border-line bg-selected py-2.5 ps-4 pe-2">
      <p role="status" className="type-text flex-1 font-semibold whitespace-nowrap">
        {libraryStrings.selected(count)}
      </p>
      <Button size="small" icon={Bookmark} onClick={() => getAction('save').run(means)}>
        {paperStrings.save}
      </Button>
      <Button size="small" icon={Check} onClick={() => getAction('read').run(means)}>
        {paperStrings.markRead}
      </Button>
      <Button size="small" icon={Download} onClick={() => getAction('export').run(means)}>
        {exportDialogStrings.short}
      </Button>
      {(['later', 'pick', 'star', 'dismiss'] as const).map((id) => {
        const action = getAction(id);
        const label = action.label(means);
        return <IconButton key={id} icon={action.icon} label={label} onClick={() => action.run(means)} />;
      })}
      <Menu label={paperStrings.more} opener={<IconButton label={paperStrings.more} icon={Ellipsis} />}>
        {(['zotero', 'obsidian'] as const).map((id) => {
          const action = getAction(id);
          return (
            <MenuItem key={id} icon={action.icon} disabled={!action.can(means)} onSelect={() => action.run(means)}>
              {action.label(means)}
            </MenuItem>
          );
        })}
      </Menu>
      <IconButton label={libraryStrings.clearSelection} keyName="Esc" icon={X} onClick={onClear} />
    </div>
  );
}
