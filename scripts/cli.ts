/** The command line: the same pure core as the extension's, driven in Node. `npm run --silent cli -- <command> …` */
import { runCommand } from './cli/run.ts';

// A reader that has seen enough (`| head`) closes the pipe; that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

// The exit code is set rather than process.exit called, so that everything written reaches a slow pipe.
process.exitCode = await runCommand(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
});
