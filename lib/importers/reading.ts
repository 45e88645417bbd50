import { UnknownShapeError } from '../domain/source.ts';
import { readText, type TextReading } from '../sources/text.ts';

/** The text as a listing; undefined where it is none. */
export function findReading(text: string): TextReading | undefined {
  try {
    return readText(text);
  } catch (error) {
    if (error instanceof UnknownShapeError) return undefined;
    throw error;
  }
}
