import {
  ArrowDownNarrowWide,
  CheckCheck,
  Download,
  EllipsisVertical,
  FilePlus2,
  NotepadText,
  Pencil,
  Plus,
} from 'lucide-react';
import type { ReactNode } from 'react';
import type { NewBy, SortOrder } from '@/lib/library/api/papers.ts';
import { exportDialogStrings, obsidianStrings } from '../../lib/strings/export.ts';
import { libraryStrings } from '../../lib/strings/library.ts';
import { newStrings } from '../../lib/strings/new-papers.ts';
import { useDebouncedValue } from '../hooks/core/use-debounced-value.ts';
import { type Preferences, usePreferences } from '../hooks/core/use-preferences.ts';
import type { LastCheck } from '../hooks/sites/use-last-check.ts';
import { Button, TextButton } from '../ui/Button.tsx';
import { classes } from '../ui/classes.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { Menu, MenuChoice, MenuItem, MenuLine } from '../ui/Menu.tsx';

/** From this number of papers on, the list menu suggests compact rows once. */
const many = 10_000;

/** The count line: how many papers, of how many, how many of them new; how they are sorted; mark all as seen. */
export function ListHeader({
  shown,
  all,
  fresh,
  order,
  choices,
  by,
  heading,
  check,
  onBy,
  onOrder,
  onMarkAllSeen,
  onAddPapers,
  onExport,
  onObsidian,
  onEditTopic,
  onFollow,
}: {
  shown: number;
  all: number;
  fresh: number;
  order: SortOrder;
  choices: readonly SortOrder[];
  /** Current grouping; null if ungrouped, undefined if the list cannot be grouped. */
  by: NewBy | null | undefined;
  /** Shown instead of the count. */
  heading: string | undefined;
  /** When feeds were last checked, for the list of what is new. */
  check: (LastCheck & { readonly words: string }) | undefined;
  onBy: (by: NewBy) => void;
  onOrder: (order: SortOrder) => void;
  onMarkAllSeen: () => void;
  onAddPapers: () => void;
  /** Exports the list. */
  onExport: () => void;
  /** Sends the list to Obsidian. */
  onObsidian: () => void;
  /** Edits the topic whose list this is. */
  onEditTopic?: () => void;
  /** Creates a topic from the search. */
  onFollow?: () => void;
}) {
  const rest = libraryStrings.countOf(shown, all, fresh);
  const spoken = useDebouncedValue(heading ?? `${libraryStrings.count(shown, all)} ${rest}`, 500);
  const sorted = by === undefined || by === null ? libraryStrings.orders[order] : newStrings.groups[by];
  return (
    <div className={classes('@container flex min-h-11 flex-wrap items-center gap-x-1', check !== undefined && 'pt-2')}>
      <p
        className={classes(
          'type-text min-w-0 flex-1 py-1 text-ink-2 tabular-nums',
          heading === undefined ? 'text-balance' : 'truncate',
          // The line changes with each key of a search: fixed height keeps the list from moving.
          onFollow !== undefined && 'flex min-h-12 items-center',
        )}
        aria-hidden="true"
      >
        {heading === undefined ? (
          <span>
            <span className="font-semibold text-ink">{libraryStrings.count(shown, all)}</span> {rest}
          </span>
        ) : (
          <span className="font-semibold text-ink">{heading}</span>
        )}
      </p>
      <p className="sr-only" role="status">
        {spoken}
      </p>
      <Menu
        label={libraryStrings.sort}
        opener={
          <Button kind="quiet" size="small" icon={ArrowDownNarrowWide} aria-label={`${libraryStrings.sort}: ${sorted}`}>
            {/* The heading of New stays on one line. */}
            <span
              className={
                heading === undefined ? undefined : heading.length > 32 ? 'hidden' : 'hidden @min-[400px]:inline'
              }
            >
              {sorted}
            </span>
          </Button>
        }
      >
        {by !== undefined && (
          <>
            {(['topic', 'day', 'source'] as const).map((choice) => (
              <MenuChoice
                key={choice}
                name="order"
                value={choice}
                checked={choice === by}
                onSelect={() => onBy(choice)}
              >
                {newStrings.groups[choice]}
              </MenuChoice>
            ))}
            <MenuLine />
          </>
        )}
        {choices.map((choice) => (
          <MenuChoice
            key={choice}
            name="order"
            value={choice}
            checked={(by === undefined || by === null) && choice === order}
            onSelect={() => onOrder(choice)}
          >
            {libraryStrings.orders[choice]}
          </MenuChoice>
        ))}
      </Menu>
      <IconButton label={libraryStrings.markAllSeen} icon={CheckCheck} disabled={fresh === 0} onClick={onMarkAllSeen} />
      <ListMenu all={all}>
        {onEditTopic !== undefined && (
          <MenuItem icon={Pencil} onSelect={onEditTopic}>
            {libraryStrings.editTopic}
          </MenuItem>
        )}
        <MenuItem icon={FilePlus2} onSelect={onAddPapers}>
          {libraryStrings.addPapers}
        </MenuItem>
        <MenuItem icon={Download} disabled={shown === 0} onSelect={onExport}>
          {exportDialogStrings.list}
        </MenuItem>
        <MenuItem icon={NotepadText} disabled={shown === 0} onSelect={onObsidian}>
          {obsidianStrings.sendList}
        </MenuItem>
      </ListMenu>
      {check !== undefined && (
        <p className="type-meta flex basis-full items-center gap-3 pb-2 text-ink-3">
          <span role="status">{check.words}</span>
          <TextButton className="type-meta" disabled={check.busy} onClick={check.refresh}>
            {newStrings.refresh}
          </TextButton>
        </p>
      )}
      {onFollow !== undefined && (
        <div className="-ms-2.5 basis-full pb-1.5">
          <Button kind="quiet" size="small" icon={Plus} onClick={onFollow}>
            {libraryStrings.follow}
          </Button>
        </div>
      )}
    </div>
  );
}

function ListMenu({ all, children }: { all: number; children: ReactNode }) {
  const [preferences, change] = usePreferences();
  const choice = (density: Preferences['density'], words: string) => (
    <MenuChoice
      name="density"
      value={density}
      checked={preferences.density === density}
      onSelect={() => change({ density })}
    >
      {words}
    </MenuChoice>
  );
  return (
    <Menu
      label={libraryStrings.listMenu}
      opener={<IconButton label={libraryStrings.listMenu} icon={EllipsisVertical} />}
    >
      {children}
      <MenuLine />
      <p className="type-small-heading px-2 pt-1.5 pb-1">{libraryStrings.density}</p>
      {choice('comfortable', libraryStrings.comfortable)}
      {choice('compact', libraryStrings.compact)}
      {all > many && preferences.density === 'comfortable' && (
        <p className="type-meta px-2 pb-1.5 text-ink-3">{libraryStrings.compactHint}</p>
      )}
    </Menu>
  );
}
