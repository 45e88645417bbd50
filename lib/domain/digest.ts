import type { Key } from './key.ts';
import type { Paper } from './paper.ts';
import type { Reason } from './topic.ts';

/** A digest is a value: which papers, why, in which order, with what text. Exporting it again gives the same bytes. */
export interface Digest {
  /** The ISO week by which it is called, `2026-W12`. */
  readonly week: string;
  /** Its first and last day, `YYYY-MM-DD`: Monday and Sunday, unless it covers another time. */
  readonly from: string;
  readonly to: string;
  readonly title: string;
  /** The name of its files without the ending; `digest-2026-W12` where it is absent. */
  readonly file?: string;
  /** The user's own words, before everything else. */
  readonly intro?: string;
  /** How its head and its papers are written, where that is not the usual; see `lib/digest/template.ts`. */
  readonly template?: string;
  readonly sections: readonly DigestSection[];
  readonly counts: {
    readonly seen: number;
    readonly matched: number;
    readonly shown: number;
    readonly picked: number;
    /** Papers of the period that the digest does not show. */
    readonly leftOut: number;
  };
  /** The period in numbers, where there is more to tell than the counts. */
  readonly numbers?: DigestNumbers;
  /** Sentences that belong to the digest: empty week, cut day, gap. */
  readonly notes: readonly string[];
  /** Papers that came close; shown beside the digest, not in it. */
  readonly nearMisses: readonly DigestEntry[];
}

export interface DigestNumbers {
  /** Papers of each day of the period that had some, and of each other weekday in it; in order. */
  readonly days: readonly { readonly day: string; readonly papers: number }[];
  /** Papers that the digest before this one of its series had seen. */
  readonly before?: number;
}

/**
 * `changed`: was sent before and has news. `carried`: saved before and not read; a reminder, which takes no paper's place.
 */
export type SectionKind = 'picked' | 'topic' | 'changed' | 'others' | 'carried';

export interface DigestSection {
  readonly kind: SectionKind;
  readonly name: string;
  readonly entries: readonly DigestEntry[];
  /** Papers that belong here and were cut. */
  readonly leftOut: number;
  /** Papers that belong here too and stand in another section. */
  readonly elsewhere: number;
}

export interface DigestEntry {
  readonly paper: Paper;
  /** The user's own words, first under the title. */
  readonly comment?: string;
  /** What has changed since it was sent: "Version 2". */
  readonly news?: string;
  /** The day on which its votes were read, where that was before the period was over. */
  readonly votesOn?: string;
  /** It is of another time: picked or saved in this one. */
  readonly beyond?: true;
  /** What stands for the abstract: sentences word for word from it, or the site's summary, labelled as such. */
  readonly text?: { readonly kind: 'abstract' | 'summary'; readonly words: string; readonly by?: string };
  /** Every topic that it matches, with the reasons. */
  readonly why: readonly { readonly topic: string; readonly reasons: readonly Reason[] }[];
}

/** What the user changes in a digest, one by one; `lib/digest/apply-edits.ts` applies them. A text that is null is taken away. */
export type DigestEdit =
  | { readonly kind: 'title' | 'intro'; readonly words: string | null }
  | { readonly kind: 'comment'; readonly key: Key; readonly words: string | null }
  | { readonly kind: 'drop'; readonly key: Key }
  /** Puts a paper among the picked. */
  | { readonly kind: 'add'; readonly entry: DigestEntry }
  /** Puts a paper before another of the section of that name, or last. */
  | { readonly kind: 'move'; readonly key: Key; readonly section: string; readonly before: Key | null };
