/** A file as an export wrote it. */
export interface WrittenFile {
  readonly name: string;
  readonly content: Blob;
}

/** How an export is followed and stopped. */
export interface ExportWatch {
  /** @param share from 0 to 1 */
  readonly onProgress?: (share: number) => void;
  /** Ends the export; it then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}
