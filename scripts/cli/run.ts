import { DigestifError } from '../../lib/errors.ts';
import { type Command, type Io, quote, UsageError } from './command.ts';

/** Loaded one by one, so that no command pays for another's imports. */
const names = ['detect', 'search', 'export', 'digest', 'match', 'key-sentence', 'sources'] as const;

async function loadCommand(name: string): Promise<Command> {
  if (!names.some((known) => known === name)) {
    throw new UsageError(`unknown command ${quote(name)}; there are ${names.join(', ')}`);
  }
  const module: { command: Command } = await import(`./${name}.ts`);
  return module.command;
}

/**
 * Runs one command.
 * @param args the command's name and what follows it
 * @returns the exit code: 0 it ran, 2 bad usage, 1 it could not; for the last two one line was said on `io.err`
 */
export async function runCommand(args: readonly string[], io: Io): Promise<number> {
  const [name, ...rest] = args;
  try {
    if (name === undefined) throw new UsageError(`no command; there are ${names.join(', ')}`);
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
