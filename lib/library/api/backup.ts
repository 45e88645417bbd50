/** What restoring a backup would change. */
export interface RestorePlan {
  readonly papers: { readonly inFile: number; readonly here: number; readonly added: number; readonly gone: number };
  readonly decisions: number;
  readonly topics: number;
  readonly problems: readonly string[];
}
