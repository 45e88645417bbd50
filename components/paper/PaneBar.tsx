import { Bookmark, Check, Copy, Ellipsis, ExternalLink, Star } from 'lucide-react';
import type { ReactNode } from 'react';
import type { PaperView } from '../../lib/library.ts';
import { paperWords } from '../../lib/words.ts';
import { type ActionMeans, getAction } from '../actions.ts';
import { keyOf } from '../hooks/use-keys.ts';
import { usePreferences } from '../hooks/use-preferences.ts';
import { Button } from '../ui/Button.tsx';
import { Glyph } from '../ui/Glyph.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Menu, MenuItem, MenuLine } from '../ui/Menu.tsx';
import { TagEditor } from './TagEditor.tsx';

/** The acts of the "…" menu, in their order; a line stands before the last group. */
const more = [
  ['mark-new', 'later', 'pick', 'correct'],
  ['dismiss', 'remove'],
] as const;

/** The reading pane's bar: what can be done with the paper that is open. */
export function PaneBar({
  view,
  means,
  tagging,
  onTagging,
  lead,
}: {
  view: PaperView;
  means: ActionMeans;
  tagging: boolean;
  onTagging: (open: boolean) => void;
  /** Drawn first: Back, where the pane covers the list. */
  lead?: ReactNode;
}) {
  const [preferences] = usePreferences();
  const { state } = view;
  const run = (id: string) => () => getAction(id).run(means);
  const keyName = (id: string) => keyOf(getAction(id), preferences);
  return (
    <header className="flex min-h-[52px] shrink-0 items-center gap-1 border-b border-line px-5 py-2">
      {lead}
      {state.saved === undefined ? (
        <Button kind="primary" icon={Bookmark} onClick={run('save')}>
          {paperWords.save}
        </Button>
      ) : (
        <Button aria-pressed="true" aria-label={paperWords.unsave} lead={<Glyph name="saved" />} onClick={run('save')}>
          {paperWords.saved}
        </Button>
      )}
      <Button
        kind="quiet"
        aria-pressed={state.read !== undefined}
        {...(state.read === undefined ? { icon: Check } : { lead: <Glyph name="read" /> })}
        onClick={run('read')}
      >
        {state.read === undefined ? paperWords.markRead : paperWords.read}
      </Button>
      <Button kind="quiet" icon={Star} aria-pressed={state.starred !== undefined} onClick={run('star')}>
        {state.starred === undefined ? paperWords.star : paperWords.starred}
      </Button>
      <TagEditor targets={[view]} open={tagging} onOpenChange={onTagging} />
      <span className="flex-1" />
      <Menu
        label={paperWords.copy}
        opener={
          <Button kind="quiet" icon={Copy}>
            {paperWords.copy}
          </Button>
        }
      >
        {(['cite', 'copy-markdown'] as const).map((id) => (
          <MenuItem key={id} icon={getAction(id).icon} keyName={keyName(id)} onSelect={run(id)}>
            {getAction(id).label(means)}
          </MenuItem>
        ))}
      </Menu>
      {getAction('open').can(means) && (
        <Button kind="quiet" icon={ExternalLink} onClick={run('open')}>
          {paperWords.open}
        </Button>
      )}
      <Menu label={paperWords.more} opener={<IconButton label={paperWords.more} icon={Ellipsis} />}>
        {more.map((group, place) => (
          <div key={group[0]} role="presentation">
            {place > 0 && <MenuLine />}
            {group.map((id) => {
              const action = getAction(id);
              return (
                action.can(means) && (
                  <MenuItem
                    key={id}
                    icon={action.icon}
                    keyName={keyName(id)}
                    danger={id === 'remove'}
                    onSelect={() => action.run(means)}
                  >
                    {action.label(means)}
                  </MenuItem>
                )
              );
            })}
          </div>
        ))}
      </Menu>
    </header>
  );
}
