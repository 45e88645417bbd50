import { sources } from '../../lib/sources/index.ts';
import { type Command, parseArguments } from './command.ts';

export const command: Command = {
  name: 'sources',
  usage: '',
  async run(args, io) {
    parseArguments(args, []);
    io.out(sources.map(({ id, name, matches }) => `${[id, name, ...matches].join('\t')}\n`).join(''));
    return 0;
  },
};
