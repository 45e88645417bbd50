/** What a restore would do, before it does it. */
export interface RestorePlan {
  readonly papers: { readonly inFile: number; readonly here: number; readonly added: number; readonly gone: number };
  readonly decisions: number;
  readonly topics: number;
  readonly problems: readonly string[];
}
