/** Converts names in parts to names as papers print them. */
import { parseName, sortedName } from '../domain/person-name.ts';

/** A name in parts, as BibTeX, RIS and CSL have it. */
export interface NameParts {
  /** With its particles: "van der Berg". */
  readonly family: string;
  readonly given?: string | undefined;
  readonly suffix?: string | undefined;
}

/**
 * Joins a name: given name first, as papers print it; "Family, Given" if the printed form could not be split into the
 * same parts again (Garcia de Leon, Ana).
 */
export function printedName({ family, given, suffix }: NameParts): string {
  if (given === undefined || given === '') return suffix === undefined ? family : `${family} ${suffix}`;
  const printed = [given, family, suffix].filter((part) => part !== undefined && part !== '').join(' ');
  const sorted =
    suffix === undefined
      ? [`${family}, ${given}`]
      : [`${family} ${suffix}, ${given}`, `${family}, ${suffix}, ${given}`];
  return [printed, ...sorted].find((name) => hasParts(name, { family, given, suffix })) ?? printed;
}

function hasParts(name: string, { family, given, suffix }: NameParts): boolean {
  const parsed = parseName(name);
  if (parsed.kind === 'literal') return false;
  const whole = parsed.particle === undefined ? parsed.family : `${parsed.particle} ${parsed.family}`;
  return whole === family && parsed.given === given && parsed.suffix === suffix;
}

const suffixForm = /^(?:jr\.?|sr\.?|ii|iii|iv)$/i;

/**
 * Returns the printed form of "Family, Given, Suffix", as RIS and spreadsheets write names; other names stay unchanged.
 * @param text on one line
 */
export function nameOfSorted(text: string): string {
  const [family = '', given, suffix, more] = text.split(/\s*,\s*/);
  if (given === undefined || given === '' || family === '' || more !== undefined)
    return text.replace(/(?<![\s,])[\s,]+$/, '') || text;
  // "King, Jr." has no given name.
  if (suffix === undefined && suffixForm.test(given)) return text;
  const printed = printedName({ family, given, suffix });
  return sortedName(printed) !== text && sortedName(text) === text ? text : printed;
}
