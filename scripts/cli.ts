/** The command line: the same pure core as the extension's, driven in Node. `npm run --silent cli -- <command> …` */

import { DigestifError } from '../lib/errors.ts';
import { type Command, type Io, quote, UsageError } from './cli/command.ts';

/** Loaded one by one, so that no command pays for another's imports. */
const names = ['detect', 'search', 'export', 'digest', 'match', 'key-sentence', 'sources'] as const;

async function loadCommand(name: string): Promise<Command> {
  if (!names.some((known) => known === name)) {
    throw new UsageError(`unknown command ${quote(name)}; there are ${names.join(', ')}`);
  }
  const module: { command: Command } = await import(`./cli/${name}.ts`);
  return module.command;
}

async function run(args: readonly string[], io: Io): Promise<number> {
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

// A reader that has seen enough (`| head`) closes the pipe; that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

const io: Io = {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
};
// The exit code is set rather than process.exit called, so that everything written reaches a slow pipe.
process.exitCode = await run(process.argv.slice(2), io);
