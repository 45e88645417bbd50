/** UI strings of the marks. Separate from lib/strings, because pages load them: they must not import anything else. */
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
  /** Shown if a listing is not the paper's first one at its site. */
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

/** The glyph in the first slot of a pill. */
export type FirstSlot = 'read-saved' | 'read' | 'saved' | 'new' | 'seen';

const names: Record<FirstSlot, string> = {
  'read-saved': 'Saved and read',
  read: 'Read',
  saved: 'Saved',
  new: 'New',
  seen: 'Seen',
};

/** Returns the first glyph of a status: read, saved, new or seen. Saved and read together have their own glyph. */
export function firstSlotOf(status: MarkStatus): FirstSlot {
  if (status.readState === 'read') return status.saved ? 'read-saved' : 'read';
  return status.saved ? 'saved' : status.readState;
}

/** Returns a pill's label for screen readers: "Digestif: saved, in Zotero, matches RAG and Model pruning". */
export function labelOf(status: MarkStatus): string {
  const matched =
    status.matched.length === 0
      ? ''
      : `, matches ${new Intl.ListFormat('en', { type: 'conjunction' }).format(status.matched)}`;
  const inZotero = status.inZotero === true ? ', in Zotero' : '';
  return `${markStrings.unread}: ${names[firstSlotOf(status)].toLowerCase()}${inZotero}${matched}`;
}

/**
 * Returns the status as the card's first line shows it: the name in bold, then the time.
 * @param now milliseconds since the epoch
 */
export function statusStrings(status: MarkStatus, now: number): { readonly name: string; readonly when: string } {
  const slot = firstSlotOf(status);
  const name = names[slot];
  if (!status.saved) return { name, when: `first seen ${dayWords(status.firstSeen, now)}` };
  const saved = status.savedAt === undefined ? '' : dayWords(status.savedAt, now);
  if (slot === 'read-saved') return { name, when: saved === '' ? '' : `saved ${saved}` };
  return { name, when: saved === '' ? 'unread' : `${saved}, unread` };
}

/** Formats a time: "just now", "today, 08:02", "18 Nov", or "18 Nov 2025" in another year. */
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
