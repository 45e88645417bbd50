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
import { citationStyles } from '../lib/domain/citation.ts';
import { duplicateStrings } from '../lib/strings/duplicates.ts';
import { citationStrings, exportDialogStrings, obsidianStrings, zoteroStrings } from '../lib/strings/export.ts';
import { actionStrings, toastStrings } from '../lib/strings/shell.ts';
import { topicActionStrings } from '../lib/strings/topics.ts';
import type { Action, ActionContext, ActionGroup } from './action.ts';

type FlagOfToggle = 'saved' | 'read' | 'starred' | 'later' | 'picked' | 'dismissed';

const oneOrMore = ({ targets }: ActionContext) => targets.length > 0;

/** Creates an action that sets a flag on the targets, or clears it if all of them have it. */
function toggle({
  flag,
  on,
  off,
  saidOn,
  saidOff,
  ...rest
}: Pick<Action, 'id' | 'icon' | 'key'> & {
  flag: FlagOfToggle;
  on: string;
  off: string;
  saidOn: (changed: number, before: number) => string;
  saidOff: (changed: number) => string;
}): Action {
  const allHave = ({ targets }: ActionContext) => targets.every(({ state }) => state[flag] !== undefined);
  return {
    ...rest,
    group: 'paper',
    advances: (means) => flag !== 'starred' && means.targets.length === 1 && !allHave(means),
    label: (means) => (means.targets.length > 0 && allHave(means) ? off : on),
    can: oneOrMore,
    run: (means) => {
      const { targets, decide } = means;
      if (allHave(means)) return decide(targets, { [flag]: false }, saidOff(targets.length));
      const changed = targets.filter(({ state }) => state[flag] === undefined);
      decide(changed, { [flag]: true }, saidOn(changed.length, targets.length - changed.length));
    },
  };
}

type PlainHandler =
  | 'toggleSelected'
  | 'markAllSeen'
  | 'listToObsidian'
  | 'exportList'
  | 'undo'
  | 'search'
  | 'showKeys'
  | 'addPapers'
  | 'showCommands';

type Entry = Pick<Action, 'id' | 'icon' | 'key'> & { readonly label: string };

/** An action on all targets, by a handler of the context. */
function onPapers(
  name: 'open' | 'cite' | 'copyMarkdown' | 'sendToObsidian' | 'sendToZotero' | 'exportPapers',
  entry: Entry,
): Action {
  return {
    ...entry,
    group: 'paper',
    label: () => entry.label,
    can: (means) => means[name] !== undefined && oneOrMore(means),
    run: (means) => means[name]?.(means.targets),
  };
}

/** An action on one paper, not offered for several. */
function onPaper(name: 'correct' | 'moreLike' | 'follow', entry: Entry): Action {
  return {
    ...entry,
    group: 'paper',
    label: () => entry.label,
    can: (means) => means[name] !== undefined && means.targets.length === 1,
    run: (means) => {
      const [paper] = means.targets;
      if (paper !== undefined) means[name]?.(paper);
    },
  };
}

/** An action without a paper. */
function on(group: ActionGroup, name: PlainHandler, entry: Entry): Action {
  return {
    ...entry,
    group,
    label: () => entry.label,
    can: (means) => means[name] !== undefined,
    run: (means) => means[name]?.(),
  };
}

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
  onPapers('open', { id: 'open', icon: ExternalLink, key: 'o', label: actionStrings.open }),
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
    run: ({ decide, targets }) =>
      decide(targets, { seen: false, glanced: false, read: false }, toastStrings.markedNew(targets.length)),
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
  onPapers('cite', { id: 'cite', icon: Copy, key: 'c', label: actionStrings.cite }),
  onPapers('copyMarkdown', { id: 'copy-markdown', icon: FileText, label: actionStrings.copyMarkdown }),
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
  onPapers('sendToZotero', { id: 'zotero', icon: Send, label: zoteroStrings.action }),
  onPapers('sendToObsidian', { id: 'obsidian', icon: NotepadText, label: obsidianStrings.action }),
  onPapers('exportPapers', { id: 'export', icon: Download, label: exportDialogStrings.action }),
  onPaper('correct', { id: 'correct', icon: FilePenLine, label: actionStrings.correct }),
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
  onPaper('moreLike', { id: 'more-like', icon: SearchCheck, key: 'm', label: actionStrings.moreLike }),
  onPaper('follow', { id: 'follow', icon: Rss, label: topicActionStrings.follow }),
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
  on('list', 'toggleSelected', { id: 'select', icon: SquareCheck, key: 'x', label: actionStrings.select }),
  on('list', 'markAllSeen', { id: 'mark-all-seen', icon: CheckCheck, label: actionStrings.markAllSeen }),
  on('list', 'listToObsidian', { id: 'obsidian-list', icon: NotepadText, label: obsidianStrings.sendList }),
  on('list', 'exportList', { id: 'export-list', icon: Download, label: exportDialogStrings.list }),
  on('everywhere', 'undo', { id: 'undo', icon: Undo2, key: 'z', label: actionStrings.undo }),
  on('everywhere', 'search', { id: 'search', icon: Search, key: '/', label: actionStrings.search }),
  on('everywhere', 'showKeys', { id: 'keys', icon: CircleHelp, key: '?', label: actionStrings.keys }),
  on('everywhere', 'addPapers', { id: 'add-papers', icon: FilePlus2, label: actionStrings.addPapers }),
  on('everywhere', 'showCommands', {
    id: 'commands',
    icon: SquareTerminal,
    key: 'mod+k',
    label: actionStrings.commands,
  }),
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
