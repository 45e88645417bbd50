/** A part of Digestif that can be fuzzed. */
import type { Random } from './random.ts';

/** Text as a program holds it, lone surrogates included, or the bytes of a file. */
export type FuzzInput = string | Uint8Array;

export interface FuzzTarget {
  readonly name: string;
  /** Share of all inputs, relative to the others. */
  readonly weight: number;
  /** Returns sound inputs. */
  seeds(): Promise<readonly FuzzInput[]>;
  /** Changes a seed; by default as text. */
  mutate?(seed: FuzzInput, random: Random, other: FuzzInput): FuzzInput;
  /**
   * Reads an input. Documented errors are caught here; any other is a finding.
   * @returns what an import or restore left half done, one sentence each
   */
  run(input: FuzzInput, random: Random): Promise<readonly string[]>;
}

export const toText = (input: FuzzInput): string =>
  typeof input === 'string' ? input : new TextDecoder('latin1').decode(input);

export const toBytes = (input: FuzzInput): Uint8Array<ArrayBuffer> =>
  typeof input === 'string' ? new TextEncoder().encode(input) : (input as Uint8Array<ArrayBuffer>);
