import type { Link } from './text.ts';

/** A digest as text lines, shared by every format, so that all have the same content. Each text is one line. */
export interface DigestPage {
  readonly title: string;
  /** Lines between the title and the papers. */
  readonly head: readonly PageLine[];
  readonly sections: readonly PageSection[];
}

export interface PageSection {
  readonly name: string;
  /** Titles only, which a format may fold or leave out. */
  readonly isBrief?: true;
  readonly entries: readonly PageEntry[];
  /** Papers that the section does not show, and where to find them. */
  readonly rest?: string;
}

export interface PageEntry {
  readonly title: string;
  /** The paper's own page. */
  readonly home?: string;
  /** Lines below the title. */
  readonly lines: readonly PageLine[];
}

/**
 * Role of a line. `quotation`: a sentence of the abstract. `passage`: a site's summary, named by its label. `own`: from
 * the user's template.
 */
export type LineRole =
  | 'intro'
  | 'summary'
  | 'note'
  | 'comment'
  | 'news'
  | 'facts'
  | 'quotation'
  | 'passage'
  | 'why'
  | 'own';

export interface PageLine {
  readonly role: LineRole;
  readonly parts: readonly (string | Link)[];
  readonly label?: string;
}
