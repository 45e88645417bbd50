import { DigestifError } from '../../lib/errors.ts';
import { type Command, type Io, quote, UsageError } from './command.ts';

/** Loaded one by one, so that no command pays for another's imports. */
const commands: Readonly<Record<string, () => Promise<{ command: Command }>>> = {
  detect: () => import('./detect.ts'),
  search: () => import('./search.ts'),
  export: () => import('./export.ts'),
  digest: () => import('./digest.ts'),
  match: () => import('./match.ts'),
  'key-sentence': () => import('./key-sentence.ts'),
  sources: () => import('./sources.ts'),
};
const known = Object.keys(commands).join(', ');

async function loadCommand(name: string): Promise<Command> {
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (load === undefined) throw new UsageError(`unknown command ${quote(name)}; use one of: ${known}`);
  return (await load()).command;
}

/**
 * Runs one command.
 * @param args the command's name and what follows it
 * @returns the exit code: 0 it ran, 2 bad usage, 1 it could not; for the last two one line was said on `io.err`
 */
export async function runCommand(args: readonly string[], io: Io): Promise<number> {
  const [name, ...rest] = args;
  try {
    if (name === undefined) throw new UsageError(`no command given; use one of: ${known}`);
    const command = await loadCommand(name);
    try {
      return await command.run(rest, io);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      io.err(`${name}: ${error.message}; usage: ${name} ${command.usage}\n`);
      return 2;
    }
  } catch (error) {
    if (!(error instanceof DigestifError)) throw error;
    io.err(`${error.message}\n`);
    return error instanceof UsageError ? 2 : 1;
  }
}
