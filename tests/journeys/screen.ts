/** A screen that nobody sees, for what a browser without one does not draw: its own questions. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

const hasProgram = (name: string): boolean =>
  (process.env['PATH'] ?? '').split(path.delimiter).some((folder) => existsSync(path.join(folder, name)));

/** Whether this machine has what {@link openScreen} needs. */
export const hasScreen = hasProgram('Xvfb') && hasProgram('xdotool');

export interface Screen {
  /** As in `:7`. */
  readonly display: string;
  /** Presses keys, one after the other, in the window that has the focus. */
  press(...keys: string[]): void;
  close(): void;
}

/** Starts an X server of its own on the first free display. */
export async function openScreen(): Promise<Screen> {
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1400x1000x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const display = `:${await firstLine(server)}`;
  return {
    display,
    press: (...keys) => {
      execFileSync('xdotool', ['key', '--delay', '150', ...keys], {
        env: { ...process.env, DISPLAY: display },
        stdio: 'ignore',
      });
    },
    close: () => void server.kill(),
  };
}

/** The number of its display, which the server writes when it is ready. */
function firstLine(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`Xvfb ended with ${code}.`)));
    server.stdio[3]?.on('data', (part: Buffer) => {
      text += part.toString();
      if (text.includes('\n')) resolve(text.trim());
    });
  });
}
