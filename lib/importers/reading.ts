import { UnknownShapeError } from '../domain/source.ts';
import { readText, type TextReading } from '../sources/text.ts';

/** No page of papers is longer, in characters. */
const most = 8_000_000;

/** The text as a listing; undefined where it is none. */
export function findReading(text: string): TextReading | undefined {
  if (text.length > most) return undefined;
  try {
    return readText(text);
  } catch (error) {
    if (error instanceof UnknownShapeError) return undefined;
    throw error;
  }
}
