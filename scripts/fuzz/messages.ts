/** What the process that watches and those that run inputs tell each other. */

/** Consecutive inputs of one target. */
export interface Batch {
  readonly target: string;
  readonly seed: number;
  readonly from: number;
  readonly to: number;
}

export type RunMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'begun'; readonly index: number }
  | {
      readonly kind: 'ended';
      readonly index: number;
      readonly cpuMs: number;
      readonly error?: string;
      readonly partial: readonly string[];
    }
  | { readonly kind: 'done' };
