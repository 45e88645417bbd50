import { useState } from 'react';
import type { IssueEdit } from '@/lib/library/api/digests.ts';

/** Saves a text while it is typed. */
export interface Typing {
  readonly type: (edit: IssueEdit, session: string) => void;
  readonly end: (session: string, said: string) => void;
}

/**
 * The text of a field that is saved as it is typed. While it is edited it shows what was typed, afterwards what is stored,
 * so that an undo shows.
 * @param stored the stored text
 * @param toEdit returns the edit that stores a text
 * @param said returns the message shown when the field is left
 */
export function useTypedText(
  stored: string,
  typing: Typing | undefined,
  toEdit: (words: string) => IssueEdit,
  said: (words: string) => string,
) {
  const [draft, setDraft] = useState<{ readonly words: string; readonly session: string; readonly leftAt?: string }>();
  // Left, but perhaps not stored yet: what was typed stays in view until the stored text changes.
  const isStored = draft !== undefined && (draft.words.trim() === stored.trim() || draft.leftAt !== stored);
  if (draft?.leftAt !== undefined && isStored) setDraft(undefined);
  return {
    value: draft?.words ?? stored,
    change: (words: string) => {
      const session = draft === undefined || draft.leftAt !== undefined ? crypto.randomUUID() : draft.session;
      setDraft({ words, session });
      typing?.type(toEdit(words.trim()), session);
    },
    leave: () => {
      if (draft === undefined || draft.leftAt !== undefined) return;
      typing?.end(draft.session, said(draft.words.trim()));
      setDraft({ ...draft, leftAt: stored });
    },
  };
}
