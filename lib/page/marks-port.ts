/** The interface between the runner and the marks, which both run in the page. Types only. */
import type { PaperDraft } from '../domain/draft.ts';
import type { MarkChange, MarkStatus } from '../messages.ts';

/** The marks that Digestif draws in front of titles. */
export interface Marks {
  /** Inserts an empty pill of the final size in front of each element's text, so that filling it causes no layout shift. */
  place(entries: readonly { readonly draft: PaperDraft; readonly elements: readonly Element[] }[]): void;
  /** Shows statuses in placed pills. Ignores elements without a pill. */
  fill(entries: readonly { readonly elements: readonly Element[]; readonly status: MarkStatus }[]): void;
  /** Removes all of Digestif's nodes from the page. */
  remove(): void;
  /** Whether a node belongs to Digestif, so that drawing marks does not count as a change of the page. */
  isOwn(node: Node): boolean;
}

/** What marks can request, only after a trusted event. */
export interface MarksPort {
  decide(
    keys: readonly string[],
    change: MarkChange,
  ): Promise<{ readonly act: string; readonly standings: readonly (MarkStatus | null)[] }>;
  undo(act: string): Promise<{ readonly standings: readonly (MarkStatus | null)[] }>;
  openSidePanel(): void;
  /** Milliseconds since the epoch. */
  now(): number;
}
