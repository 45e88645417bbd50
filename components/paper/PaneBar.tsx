import { Bookmark, Check, Copy, Ellipsis, ExternalLink, type LucideIcon, Star } from 'lucide-react';
import type { ReactNode } from 'react';
import type { PaperView } from '@/lib/library/api/papers.ts';
import { zoteroStrings } from '../../lib/strings/export.ts';
import { paperStrings } from '../../lib/strings/papers.ts';
import type { ActionContext } from '../action.ts';
import { getAction } from '../actions.ts';
import { usePreferences } from '../hooks/core/use-preferences.ts';
import { keyOf } from '../hooks/core/use-shortcuts.ts';
import { useInZotero } from '../hooks/export/use-zotero.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Menu, MenuItem, MenuLine } from '../ui/Menu.tsx';
import { Glyph } from '../ui/StateGlyph.tsx';
import { Tooltip } from '../ui/Tooltip.tsx';
import { TagEditor } from './TagEditor.tsx';

/** The actions of the "…" menu in order; a separator precedes the last group. */
const more = [
  ['more-like', 'follow', 'mark-new', 'later', 'pick', 'correct'],
  ['dismiss', 'remove'],
] as const;

/** The export actions, in groups. */
const out = [
  ['cite', 'copy-markdown'],
  ['cite-apa', 'cite-ieee', 'cite-acm', 'cite-nature'],
  ['zotero', 'obsidian', 'export'],
] as const;

/** Labels hidden in a narrow bar; the accessible name and the tooltip stay. Leaves room for Back. */
function Words({ children }: { children: string }) {
  return <span className="@max-[560px]:sr-only group-data-[lead]/bar:@max-[680px]:sr-only">{children}</span>;
}

/** The toolbar of the reading pane. */
export function PaneBar({
  view,
  means,
  tagging,
  onTagging,
  lead,
}: {
  view: PaperView;
  means: ActionContext;
  tagging: boolean;
  onTagging: (open: boolean) => void;
  /** Rendered first: Back, if the pane covers the list. */
  lead?: ReactNode;
}) {
  const [preferences] = usePreferences();
  const inZotero = useInZotero(view.paper.keys);
  const { state } = view;
  const run = (id: string) => () => getAction(id).run(means);
  const keyName = (id: string) => keyOf(getAction(id), preferences);

  const quiet = (id: string, words: string, icon: LucideIcon, done?: ReactNode) => (
    <Tooltip words={getAction(id).label(means)} keyName={keyName(id)}>
      <Button kind="quiet" aria-pressed={done !== undefined} lead={done ?? <Icon of={icon} />} onClick={run(id)}>
        <Words>{words}</Words>
      </Button>
    </Tooltip>
  );
  return (
    <header data-lead={lead ? true : undefined} className="group/bar @container shrink-0 border-b border-line">
      <div className="flex min-h-[52px] items-center gap-1 px-5 py-2 @max-[560px]:px-3">
        {lead}
        <Tooltip words={getAction('save').label(means)} keyName={keyName('save')}>
          {state.saved === undefined ? (
            <Button kind="primary" icon={Bookmark} aria-pressed="false" onClick={run('save')}>
              {paperStrings.save}
            </Button>
          ) : (
            <Button aria-pressed="true" lead={<Glyph name="saved" />} onClick={run('save')}>
              {paperStrings.saved}
            </Button>
          )}
        </Tooltip>
        {state.read === undefined
          ? quiet('read', paperStrings.markRead, Check)
          : quiet('read', paperStrings.read, Check, <Glyph name="read" />)}
        {state.starred === undefined
          ? quiet('star', paperStrings.star, Star)
          : quiet(
              'star',
              paperStrings.starred,
              Star,
              <Star size={16} fill="currentColor" strokeWidth={0} aria-hidden />,
            )}
        <TagEditor targets={[view]} open={tagging} onOpenChange={onTagging}>
          <Words>{paperStrings.tag}</Words>
        </TagEditor>
        <span className="flex-1" />
        <Menu
          label={paperStrings.copy}
          opener={
            <Button kind="quiet" icon={Copy} title={paperStrings.copy}>
              <Words>{paperStrings.copy}</Words>
            </Button>
          }
        >
          {out.map((group, place) => (
            <div key={group[0]} role="presentation">
              {place > 0 && <MenuLine />}
              {group.map((id) => (
                <MenuItem
                  key={id}
                  icon={getAction(id).icon}
                  keyName={keyName(id)}
                  hint={id === 'zotero' && inZotero === true ? zoteroStrings.there : undefined}
                  onSelect={run(id)}
                >
                  {getAction(id).label(means)}
                </MenuItem>
              ))}
            </div>
          ))}
        </Menu>
        {getAction('open').can(means) && (
          <Tooltip words={getAction('open').label(means)} keyName={keyName('open')}>
            <Button kind="quiet" icon={ExternalLink} onClick={run('open')}>
              <Words>{paperStrings.open}</Words>
            </Button>
          </Tooltip>
        )}
        <Menu label={paperStrings.more} opener={<IconButton label={paperStrings.more} icon={Ellipsis} />}>
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
      </div>
    </header>
  );
}
