import type { Key } from './key.ts';
import type { Paper } from './paper.ts';
import type { Reason } from './topic.ts';

/**
 * A digest as plain data: the papers, the reasons, their order and the text. Exporting it twice gives the same bytes.
 */
export interface Digest {
  /** Absent in digests that were built before the digest became a letter; these are exported as they always were. */
  readonly layout?: 2;
  /** The ISO week by which it is called, `2026-W12`. */
  readonly week: string;
  /** Its first and last day, `YYYY-MM-DD`: Monday and Sunday, unless it covers another time. */
  readonly from: string;
  readonly to: string;
  readonly title: string;
  /** The file name without its extension. Default: `digest-2026-W12`. */
  readonly file?: string;
  /** The user's introduction, shown first. */
  readonly intro?: string;
  /** Template of the head and the papers, if not the default; see `lib/digest/template.ts`. */
  readonly template?: string;
  readonly sections: readonly DigestSection[];
  readonly counts: {
    readonly seen: number;
    readonly matched: number;
    /** Papers with an entry of their own. */
    readonly shown: number;
    readonly picked: number;
    /** Papers of the period that have no entry of their own. */
    readonly leftOut: number;
  };
  /** Statistics of the period, if there are more than the counts. */
  readonly numbers?: DigestNumbers;
  /** Sentences that belong to the digest: empty week, cut day, gap. */
  readonly notes: readonly string[];
  /** Near misses, shown next to the digest but not part of it. */
  readonly nearMisses: readonly DigestEntry[];
}

export interface DigestNumbers {
  /** Papers of each day of the period that had some, and of each other weekday in it; in order. */
  readonly days: readonly { readonly day: string; readonly papers: number }[];
  /** Papers that the digest before this one of its series had seen. */
  readonly before?: number;
}

/**
 * `top`: the most noticed papers of the period, whatever their topic. `changed`: sent in an earlier digest and updated
 * since. `brief`: further matches, one line each. `carried`: saved earlier and still unread; a reminder, which takes no
 * other paper's slot.
 */
export type SectionKind = 'picked' | 'top' | 'topic' | 'changed' | 'others' | 'brief' | 'carried';

/** Sections whose papers are not shown as entries of their own. */
export const isListOnly = (kind: SectionKind): boolean => kind === 'brief' || kind === 'carried';

export interface DigestSection {
  readonly kind: SectionKind;
  readonly name: string;
  readonly entries: readonly DigestEntry[];
  /** Number of papers cut by the limits. */
  readonly leftOut: number;
  /** Number of papers that also belong here but appear in another section. */
  readonly elsewhere: number;
}

export interface DigestEntry {
  readonly paper: Paper;
  /** The user's own words, first under the title. */
  readonly comment?: string;
  /** What has changed since the paper was sent: "Version 2". */
  readonly news?: string;
  /** The day on which its votes were read, if that was before the period ended. */
  readonly votesOn?: string;
  /** It is of another time: picked or saved in this one. */
  readonly beyond?: true;
  /** Excerpt: sentences quoted from the abstract, or the site's summary, labelled as such. */
  readonly text?: { readonly kind: 'abstract' | 'summary'; readonly words: string; readonly by?: string };
  /** Every topic that it matches, with the reasons. */
  readonly why: readonly { readonly topic: string; readonly reasons: readonly Reason[] }[];
}

/** One change by the user to a digest, applied by `lib/digest/apply-edits.ts`. A null text removes the text. */
export type DigestEdit =
  | { readonly kind: 'title' | 'intro'; readonly words: string | null }
  | { readonly kind: 'comment'; readonly key: Key; readonly words: string | null }
  | { readonly kind: 'drop'; readonly key: Key }
  /** Puts a paper among the picked. */
  | { readonly kind: 'add'; readonly entry: DigestEntry }
  /** Puts a paper before another of the section of that name, or last. */
  | { readonly kind: 'move'; readonly key: Key; readonly section: string; readonly before: Key | null };
