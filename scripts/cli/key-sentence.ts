import { keySentence } from '../../lib/digest/key-sentence.ts';
import { type Command, parseArguments } from './command.ts';
import { readPapers } from './papers-file.ts';

/** The sentence that a digest would quote of each paper, in the order given. */
export const command: Command = {
  name: 'key-sentence',
  usage: '<papers.jsonl>',
  async run(args, io) {
    const { papers } = parseArguments(args, ['papers']);
    for (const paper of await readPapers(papers, io)) {
      io.out(`${JSON.stringify({ title: paper.title, keys: paper.keys, sentence: keySentence(paper) ?? null })}\n`);
    }
    return 0;
  },
};
