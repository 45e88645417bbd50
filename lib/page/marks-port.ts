/** What the runner and the marks say to each other. Types only: both run inside the page. */
import type { PaperDraft } from '../domain/draft.ts';
import type { MarkChange, MarkStatus } from '../messages.ts';

/** The pills that Digestif draws in front of titles. */
export interface Marks {
  /** Puts an empty pill of the final size in front of each element's text, so that filling it moves nothing. */
  place(entries: readonly { readonly draft: PaperDraft; readonly elements: readonly Element[] }[]): void;
  /** Shows standings in pills that were placed; an element without a pill is left alone. */
  fill(entries: readonly { readonly elements: readonly Element[]; readonly standing: MarkStatus }[]): void;
  /** Takes every node of ours out of the page. */
  remove(): void;
  /** Whether a node is ours, so that drawing marks never counts as a change of the page. */
  isOwn(node: Node): boolean;
}

/** What marks may ask for, after a trusted event only. */
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
