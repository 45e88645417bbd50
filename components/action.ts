import type { LucideIcon } from 'lucide-react';
import type { PaperView } from '@/lib/library/api/papers.ts';
import type { CitationStyle } from '../lib/domain/citation.ts';
import type { Change } from '../lib/domain/paper-state.ts';

/** What actions operate on. Each screen provides what it supports; an action without its requirement is not offered. */
export interface ActionContext {
  /** The selected papers, else the open one. */
  readonly targets: readonly PaperView[];
  /** Applies a change to papers and shows a toast with Undo once it is durable. */
  decide(papers: readonly PaperView[], change: Change, said: string): void;
  undo(): void;
  move?(step: 1 | -1): void;
  /** Goes on to the next paper after a key dealt with one, if the user wants that. @param id of the paper dealt with */
  advance?(id: number): void;
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
  /** Whether the key deals with the paper, so that the next one is selected. */
  advances?(means: ActionContext): boolean;
  label(means: ActionContext): string;
  can(means: ActionContext): boolean;
  run(means: ActionContext): void;
}
