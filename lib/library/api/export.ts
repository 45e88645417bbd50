/** A file that an export has written. */
export interface WrittenFile {
  readonly name: string;
  readonly content: Blob;
}

/** Options to follow and stop an export. */
export interface ExportWatch {
  /** @param share from 0 to 1 */
  readonly onProgress?: (share: number) => void;
  /** Stops the export, which then rejects with the signal’s reason. */
  readonly signal?: AbortSignal;
}
