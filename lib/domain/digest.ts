import type { Paper } from './paper.ts';
import type { Reason } from './topic.ts';

/** A digest is a value: which papers, why, in which order, with what text. Exporting it again gives the same bytes. */
export interface Digest {
  /** ISO week, `2026-W12`. */
  readonly week: string;
  /** Monday and Sunday of the week, `YYYY-MM-DD`. */
  readonly from: string;
  readonly to: string;
  readonly title: string;
  readonly sections: readonly DigestSection[];
  readonly counts: {
    readonly seen: number;
    readonly matched: number;
    readonly shown: number;
    readonly picked: number;
    /** Papers of the week that the digest does not show. */
    readonly leftOut: number;
  };
  /** Sentences that belong to the digest: empty week, cut day, gap. */
  readonly notes: readonly string[];
  /** Papers that came close; shown beside the digest, not in it. */
  readonly nearMisses: readonly DigestEntry[];
}

export interface DigestSection {
  readonly kind: 'picked' | 'topic' | 'others';
  readonly name: string;
  readonly entries: readonly DigestEntry[];
  /** Papers that belong here and were cut. */
  readonly leftOut: number;
  /** Papers that belong here too and stand in another section. */
  readonly elsewhere: number;
}

export interface DigestEntry {
  readonly paper: Paper;
  /** The person's own words, first under the title. */
  readonly comment?: string;
  /** What stands for the abstract: sentences word for word from it, or the site's summary, labelled as such. */
  readonly text?: { readonly kind: 'abstract' | 'summary'; readonly words: string; readonly by?: string };
  /** Every topic that it matches, with the reasons. */
  readonly why: readonly { readonly topic: string; readonly reasons: readonly Reason[] }[];
}
