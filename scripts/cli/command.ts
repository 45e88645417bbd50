import { DigestifError } from '../../lib/errors.ts';

/** Where a command writes: answers to `out`, everything said to the user to `err`. Lines end with `\n`. */
export interface Io {
  out(text: string): void;
  err(text: string): void;
}

/** One command of the command line. Each stands in a file of its own that is loaded when it is asked for. */
export interface Command {
  readonly name: string;
  /** What follows the name: `<papers.jsonl> "<query>" [--limit N]`. */
  readonly usage: string;
  /**
   * @param args what follows the command's name
   * @returns the exit code: 0 where it ran
   * @throws {UsageError} for a missing or malformed argument
   * @throws {DigestifError} where it could not, with one line that says why
   */
  run(args: readonly string[], io: Io): Promise<number>;
}

/** A mistake in how the command was called: exit code 2. The message is one line that names the offending value. */
export class UsageError extends DigestifError {
  override readonly name = 'UsageError';
}

/**
 * Takes a command's arguments apart. Options are written `--name value` or `--name=value`, anywhere; a text that begins
 * with a single `-` is an argument like any other, since queries may begin with one; after `--` nothing is an option.
 * @param args what follows the command's name
 * @param names the arguments that must be there, in order
 * @param options the options that may be there, without `--`; each at most once
 * @throws {UsageError} for a missing argument, one too many, an unknown option, or an option without its value
 */
export function parseArguments<const Name extends string, const Option extends string = never>(
  args: readonly string[],
  names: readonly Name[],
  options: readonly Option[] = [],
): Record<Name, string> & Partial<Record<Option, string>> {
  const given: Record<string, string> = {};
  const positionals: string[] = [];
  const rest = args.values();
  for (const arg of rest) {
    if (arg === '--') {
      positionals.push(...rest);
      break;
    }
    if (!arg.startsWith('--')) {
      positionals.push(arg);
      continue;
    }
    const [, name = '', value = rest.next().value] = /^--([^=]*)(?:=(.*))?$/s.exec(arg) ?? [];
    if (!options.some((option) => option === name)) throw new UsageError(`unknown option ${quote(arg)}`);
    if (value === undefined) throw new UsageError(`option --${name} needs a value`);
    if (Object.hasOwn(given, name)) throw new UsageError(`option --${name} is given twice`);
    given[name] = value;
  }
  for (const [place, name] of names.entries()) {
    const value = positionals[place];
    if (value === undefined) throw new UsageError(`missing argument <${name}>`);
    given[name] = value;
  }
  const extra = positionals[names.length];
  if (extra !== undefined) throw new UsageError(`unexpected argument ${quote(extra)}`);
  return given as Record<Name, string> & Partial<Record<Option, string>>;
}

/**
 * Reads the value of an option that counts something.
 * @throws {UsageError} for anything but a whole number from 1
 */
export function parseCount(option: string, text: string): number {
  const count = Number(text);
  if (!/^\d{1,9}$/.test(text) || count < 1) {
    throw new UsageError(`--${option} must be a whole number of at least 1, not ${quote(text)}`);
  }
  return count;
}

/** A value as it is named in a message: quoted, on one line, cut where it is long. */
export function quote(value: string): string {
  return JSON.stringify(value.length > 200 ? `${value.slice(0, 199)}…` : value);
}
