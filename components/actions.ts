/**
 * All actions of the library and the side panel. Menus, shortcuts, the shortcut list and the command list are generated
 * from them. Each action has a label, an availability check and a handler.
 */
import {
  ArrowDown,
  ArrowUp,
  Bookmark,
  Check,
  CheckCheck,
  CircleDot,
  CircleHelp,
  Clock,
  Copy,
  Download,
  ExternalLink,
  FilePenLine,
  FilePlus2,
  FileText,
  type LucideIcon,
  Merge,
  Newspaper,
  NotebookPen,
  NotepadText,
  Quote,
  Rss,
  Search,
  SearchCheck,
  Send,
  SquareCheck,
  SquareTerminal,
  Star,
  Tag,
  ThumbsDown,
  Trash2,
  Undo2,
} from 'lucide-react';
import type { PaperView } from '@/lib/library/api/papers.ts';
import { type CitationStyle, citationStyles } from '../lib/domain/citation.ts';
import type { Change } from '../lib/domain/paper-state.ts';
import { duplicateStrings } from '../lib/strings/duplicates.ts';
import { citationStrings, exportStrings, obsidianStrings, zoteroStrings } from '../lib/strings/export.ts';
import { actionStrings, toastStrings } from '../lib/strings/shell.ts';
import { topicActionStrings } from '../lib/strings/topics.ts';

/** What actions operate on. Each screen provides what it supports; an action without its requirement is not offered. */
export interface ActionContext {
  /** The selected papers, else the open one. */
  readonly targets: readonly PaperView[];
  /** Applies a change to papers and shows a toast with Undo once it is durable. */
  decide(papers: readonly PaperView[], change: Change, said: string): void;
  undo(): void;
  move?(step: 1 | -1): void;
  /** Opens papers' own pages in tabs. */
  open?(papers: readonly PaperView[]): void;
  cite?(papers: readonly PaperView[]): void;
  citeIn?(papers: readonly PaperView[], style: CitationStyle): void;
  copyMarkdown?(papers: readonly PaperView[]): void;
  sendToObsidian?(papers: readonly PaperView[]): void;
  /** Sends the visible list. */
  listToObsidian?(): void;
  sendToZotero?(papers: readonly PaperView[]): void;
  exportPapers?(papers: readonly PaperView[]): void;
  /** Exports the visible list. */
  exportList?(): void;
  editTags?(): void;
  editNote?(): void;
  correct?(paper: PaperView): void;
  /** Lists papers similar to one. */
  moreLike?(paper: PaperView): void;
  /** Opens the dialog with what can be followed from a paper. */
  follow?(paper: PaperView): void;
  /**
   * The targets of shortcuts while the new selection is still loading. Shortcuts pressed meanwhile run once it is
   * loaded.
   */
  arriving?(): Promise<readonly PaperView[]> | undefined;
  toggleSelected?(): void;
  markAllSeen?(): void;
  search?(): void;
  showKeys?(): void;
  showCommands?(): void;
  /** Opens the import of papers from a text. */
  addPapers?(): void;
}

export type ActionGroup = 'move' | 'paper' | 'list' | 'everywhere';

export interface Action {
  readonly id: string;
  readonly group: ActionGroup;
  readonly icon: LucideIcon;
  /** The single key, as `KeyboardEvent.key` gives it; `mod+k` is Ctrl or ⌘ with k. */
  readonly key?: string;
  label(means: ActionContext): string;
  can(means: ActionContext): boolean;
  run(means: ActionContext): void;
}

type FlagOfToggle = 'saved' | 'read' | 'starred' | 'later' | 'picked' | 'dismissed';

/** Creates an action that sets a flag on the targets, or clears it if all of them have it. */
function toggle(
  parts: Pick<Action, 'id' | 'icon' | 'key'> & {
    flag: FlagOfToggle;
    on: string;
    off: string;
    saidOn: (changed: number, before: number) => string;
    saidOff: (changed: number) => string;
  },
): Action {
  const allHave = ({ targets }: ActionContext) => targets.every(({ state }) => state[parts.flag] !== undefined);
  return {
    id: parts.id,
    group: 'paper',
    icon: parts.icon,
    ...(parts.key === undefined ? {} : { key: parts.key }),
    label: (means) => (means.targets.length > 0 && allHave(means) ? parts.off : parts.on),
    can: ({ targets }) => targets.length > 0,
    run: (means) => {
      const { targets } = means;
      if (allHave(means)) {
        means.decide(targets, { [parts.flag]: false }, parts.saidOff(targets.length));
        return;
      }
      const changed = targets.filter(({ state }) => state[parts.flag] === undefined);
      const said = parts.saidOn(changed.length, targets.length - changed.length);
      means.decide(changed, { [parts.flag]: true }, said);
    },
  };
}

const oneOrMore = ({ targets }: ActionContext) => targets.length > 0;

export const actions: readonly Action[] = [
  {
    id: 'next',
    group: 'move',
    icon: ArrowDown,
    key: 'j',
    label: () => actionStrings.next,
    can: ({ move }) => move !== undefined,
    run: ({ move }) => move?.(1),
  },
  {
    id: 'previous',
    group: 'move',
    icon: ArrowUp,
    key: 'k',
    label: () => actionStrings.previous,
    can: ({ move }) => move !== undefined,
    run: ({ move }) => move?.(-1),
  },
  {
    id: 'open',
    group: 'paper',
    icon: ExternalLink,
    key: 'o',
    label: () => actionStrings.open,
    can: (means) => means.open !== undefined && oneOrMore(means),
    run: ({ open, targets }) => open?.(targets),
  },
  toggle({
    id: 'save',
    icon: Bookmark,
    key: 's',
    flag: 'saved',
    on: actionStrings.save,
    off: actionStrings.unsave,
    saidOn: (changed, before) =>
      changed === 1 && before === 0 ? toastStrings.saved : toastStrings.savedMany(changed, before),
    saidOff: () => toastStrings.unsaved,
  }),
  toggle({
    id: 'read',
    icon: Check,
    key: 'e',
    flag: 'read',
    on: actionStrings.read,
    off: actionStrings.unread,
    saidOn: toastStrings.read,
    saidOff: toastStrings.unread,
  }),
  {
    id: 'mark-new',
    group: 'paper',
    icon: CircleDot,
    key: 'u',
    label: () => actionStrings.markNew,
    can: oneOrMore,
    run: ({ decide, targets }) => decide(targets, { seen: false, read: false }, toastStrings.markedNew(targets.length)),
  },
  toggle({
    id: 'star',
    icon: Star,
    key: 'f',
    flag: 'starred',
    on: actionStrings.star,
    off: actionStrings.unstar,
    saidOn: toastStrings.starred,
    saidOff: () => toastStrings.unstarred,
  }),
  {
    id: 'tag',
    group: 'paper',
    icon: Tag,
    key: 't',
    label: () => actionStrings.tag,
    can: (means) => means.editTags !== undefined && oneOrMore(means),
    run: ({ editTags }) => editTags?.(),
  },
  {
    id: 'note',
    group: 'paper',
    icon: NotebookPen,
    key: 'n',
    label: () => actionStrings.note,
    can: (means) => means.editNote !== undefined && oneOrMore(means),
    run: ({ editNote }) => editNote?.(),
  },
  toggle({
    id: 'later',
    icon: Clock,
    key: 'l',
    flag: 'later',
    on: actionStrings.later,
    off: actionStrings.notLater,
    saidOn: () => toastStrings.later,
    saidOff: () => toastStrings.notLater,
  }),
  toggle({
    id: 'pick',
    icon: Newspaper,
    key: 'd',
    flag: 'picked',
    on: actionStrings.pick,
    off: actionStrings.unpick,
    saidOn: toastStrings.picked,
    saidOff: () => toastStrings.unpicked,
  }),
  {
    id: 'cite',
    group: 'paper',
    icon: Copy,
    key: 'c',
    label: () => actionStrings.cite,
    can: (means) => means.cite !== undefined && oneOrMore(means),
    run: ({ cite, targets }) => cite?.(targets),
  },
  {
    id: 'copy-markdown',
    group: 'paper',
    icon: FileText,
    label: () => actionStrings.copyMarkdown,
    can: (means) => means.copyMarkdown !== undefined && oneOrMore(means),
    run: ({ copyMarkdown, targets }) => copyMarkdown?.(targets),
  },
  ...citationStyles.map(
    (style): Action => ({
      id: `cite-${style}`,
      group: 'paper',
      icon: Quote,
      label: () => citationStrings.copy[style],
      can: (means) => means.citeIn !== undefined && oneOrMore(means),
      run: ({ citeIn, targets }) => citeIn?.(targets, style),
    }),
  ),
  {
    id: 'zotero',
    group: 'paper',
    icon: Send,
    label: () => zoteroStrings.action,
    can: (means) => means.sendToZotero !== undefined && oneOrMore(means),
    run: ({ sendToZotero, targets }) => sendToZotero?.(targets),
  },
  {
    id: 'obsidian',
    group: 'paper',
    icon: NotepadText,
    label: () => obsidianStrings.action,
    can: (means) => means.sendToObsidian !== undefined && oneOrMore(means),
    run: ({ sendToObsidian, targets }) => sendToObsidian?.(targets),
  },
  {
    id: 'export',
    group: 'paper',
    icon: Download,
    label: () => exportStrings.action,
    can: (means) => means.exportPapers !== undefined && oneOrMore(means),
    run: ({ exportPapers, targets }) => exportPapers?.(targets),
  },
  {
    id: 'correct',
    group: 'paper',
    icon: FilePenLine,
    label: () => actionStrings.correct,
    can: ({ correct, targets }) => correct !== undefined && targets.length === 1,
    run: ({ correct, targets: [paper] }) => {
      if (paper !== undefined) correct?.(paper);
    },
  },
  {
    id: 'join',
    group: 'paper',
    icon: Merge,
    label: () => duplicateStrings.joinSelected,
    can: ({ targets }) => targets.length === 2,
    run: ({ decide, targets: [one, other] }) => {
      if (one !== undefined && other !== undefined) {
        decide([one], { same: other.paper.keys[0] }, duplicateStrings.joined);
      }
    },
  },
  {
    id: 'more-like',
    group: 'paper',
    icon: SearchCheck,
    key: 'm',
    label: () => actionStrings.moreLike,
    can: ({ moreLike, targets }) => moreLike !== undefined && targets.length === 1,
    run: ({ moreLike, targets: [paper] }) => {
      if (paper !== undefined) moreLike?.(paper);
    },
  },
  {
    id: 'follow',
    group: 'paper',
    icon: Rss,
    label: () => topicActionStrings.follow,
    can: ({ follow, targets }) => follow !== undefined && targets.length === 1,
    run: ({ follow, targets: [paper] }) => {
      if (paper !== undefined) follow?.(paper);
    },
  },
  toggle({
    id: 'dismiss',
    icon: ThumbsDown,
    key: 'i',
    flag: 'dismissed',
    on: actionStrings.dismiss,
    off: actionStrings.interested,
    saidOn: () => toastStrings.dismissed,
    saidOff: () => toastStrings.interested,
  }),
  {
    id: 'remove',
    group: 'paper',
    icon: Trash2,
    label: () => actionStrings.remove,
    can: oneOrMore,
    run: ({ decide, targets }) => decide(targets, { removed: true }, toastStrings.removed(targets.length)),
  },
  {
    id: 'select',
    group: 'list',
    icon: SquareCheck,
    key: 'x',
    label: () => actionStrings.select,
    can: ({ toggleSelected }) => toggleSelected !== undefined,
    run: ({ toggleSelected }) => toggleSelected?.(),
  },
  {
    id: 'mark-all-seen',
    group: 'list',
    icon: CheckCheck,
    label: () => actionStrings.markAllSeen,
    can: ({ markAllSeen }) => markAllSeen !== undefined,
    run: ({ markAllSeen }) => markAllSeen?.(),
  },
  {
    id: 'obsidian-list',
    group: 'list',
    icon: NotepadText,
    label: () => obsidianStrings.sendList,
    can: ({ listToObsidian }) => listToObsidian !== undefined,
    run: ({ listToObsidian }) => listToObsidian?.(),
  },
  {
    id: 'export-list',
    group: 'list',
    icon: Download,
    label: () => exportStrings.list,
    can: ({ exportList }) => exportList !== undefined,
    run: ({ exportList }) => exportList?.(),
  },
  {
    id: 'undo',
    group: 'everywhere',
    icon: Undo2,
    key: 'z',
    label: () => actionStrings.undo,
    can: () => true,
    run: ({ undo }) => undo(),
  },
  {
    id: 'search',
    group: 'everywhere',
    icon: Search,
    key: '/',
    label: () => actionStrings.search,
    can: ({ search }) => search !== undefined,
    run: ({ search }) => search?.(),
  },
  {
    id: 'keys',
    group: 'everywhere',
    icon: CircleHelp,
    key: '?',
    label: () => actionStrings.keys,
    can: ({ showKeys }) => showKeys !== undefined,
    run: ({ showKeys }) => showKeys?.(),
  },
  {
    id: 'add-papers',
    group: 'everywhere',
    icon: FilePlus2,
    label: () => actionStrings.addPapers,
    can: ({ addPapers }) => addPapers !== undefined,
    run: ({ addPapers }) => addPapers?.(),
  },
  {
    id: 'commands',
    group: 'everywhere',
    icon: SquareTerminal,
    key: 'mod+k',
    label: () => actionStrings.commands,
    can: ({ showCommands }) => showCommands !== undefined,
    run: ({ showCommands }) => showCommands?.(),
  },
];

/**
 * Returns the action with an id.
 * @throws Error if there is none
 */
export function getAction(id: string): Action {
  const action = actions.find((candidate) => candidate.id === id);
  if (action === undefined) throw new Error(`No action has the id “${id}”.`);
  return action;
}
