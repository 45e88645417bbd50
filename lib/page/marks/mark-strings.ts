/** What marks say. It is a file of its own, apart from lib/words, because it is put into pages: nothing else may come along. */
import type { MarkStatus } from '../../messages.ts';

export const markStrings = {
  unread: 'Digestif',
  foot: 'Added by Digestif, not by this site',
  save: 'Save',
  saved: 'Saved',
  markRead: 'Mark as read',
  read: 'Read',
  pick: 'Add to digest (d)',
  picked: 'Added to digest (d)',
  sidePanel: 'Open side panel',
  undo: 'Undo',
  undone: 'Undone.',
  noTopic: 'No matching topic',
  inZotero: 'In Zotero',
  /** What is not the paper's first listing at its site; a first one needs no word. */
  announced: { new: '', cross: 'cross-list', replaced: 'replacement' },
  done: {
    save: 'Saved.',
    unsave: 'Removed from Saved.',
    read: 'Marked as read.',
    unread: 'Marked as unread.',
    pick: 'Added to the digest.',
    unpick: 'Removed from the digest.',
    seen: 'Marked as seen.',
  },
} as const;

/** How far a paper got, as the first slot of a pill shows it. */
export type FirstSlot = 'read-saved' | 'read' | 'saved' | 'new' | 'seen';

const names: Record<FirstSlot, string> = {
  'read-saved': 'Saved and read',
  read: 'Read',
  saved: 'Saved',
  new: 'New',
  seen: 'Seen',
};

/** Which glyph comes first: read, saved, new or seen; saved and read together have a glyph of their own. */
export function firstSlotOf(standing: MarkStatus): FirstSlot {
  if (standing.readState === 'read') return standing.saved ? 'read-saved' : 'read';
  return standing.saved ? 'saved' : standing.readState;
}

/** What a screen reader says at a pill: "Digestif: saved, in Zotero, matches RAG and Model pruning". */
export function labelOf(standing: MarkStatus): string {
  const matched =
    standing.matched.length === 0
      ? ''
      : `, matches ${new Intl.ListFormat('en', { type: 'conjunction' }).format(standing.matched)}`;
  const kept = standing.inZotero === true ? ', in Zotero' : '';
  return `${markStrings.unread}: ${names[firstSlotOf(standing)].toLowerCase()}${kept}${matched}`;
}

/**
 * The standing in words, as the card begins: the name in bold, then when.
 * @param now milliseconds since the epoch
 */
export function standingStrings(standing: MarkStatus, now: number): { readonly name: string; readonly when: string } {
  const slot = firstSlotOf(standing);
  const name = names[slot];
  if (!standing.saved) return { name, when: `first seen ${dayWords(standing.firstSeen, now)}` };
  const saved = standing.savedAt === undefined ? '' : dayWords(standing.savedAt, now);
  if (slot === 'read-saved') return { name, when: saved === '' ? '' : `saved ${saved}` };
  return { name, when: saved === '' ? 'unread' : `${saved}, unread` };
}

/** A moment as people say it: "just now", "today, 08:02", "18 Nov", "18 Nov 2025" once the year differs. */
export function dayWords(at: number, now: number): string {
  if (Math.abs(now - at) < 600_000) return 'just now';
  const then = new Date(at);
  const today = new Date(now);
  if (then.toDateString() === today.toDateString()) {
    return `today, ${then.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })}`;
  }
  const year = then.getFullYear() === today.getFullYear() ? {} : { year: 'numeric' as const };
  return then.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', ...year });
}
