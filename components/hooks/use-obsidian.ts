import { useMemo } from 'react';
import type { Digest } from '../../lib/domain/digest.ts';
import type { PaperView } from '../../lib/library.ts';
import { readSettings } from '../../lib/settings.ts';
import { obsidianWords } from '../../lib/words/out.ts';
import { useToasts } from '../ui/Toast.tsx';
import { useDecisions } from './decisions.tsx';
import { plainPaperOf } from './plain-paper.ts';

export interface ToObsidian {
  /** A note about each paper. */
  readonly sendPapers: (papers: readonly PaperView[]) => void;
  /** Resolves to what is to be said; rejects where the clipboard refuses. */
  readonly sendDigest: (digest: Digest) => Promise<string>;
}

/** Hands notes to Obsidian on this machine, by its own addresses. */
export function useObsidian(): ToObsidian {
  const { say } = useToasts();
  const { fail } = useDecisions();
  return useMemo(() => {
    const hand = async (path: string, properties: string, body: string): Promise<string> => {
      const { obsidianAddress } = await import('../../lib/exporters/obsidian-send.ts');
      const { vault, obsidianHow } = await readSettings();
      const { address, clipboard } = obsidianAddress({ vault, how: obsidianHow, path, properties, body });
      if (clipboard !== undefined) await navigator.clipboard.writeText(clipboard);
      const link = document.createElement('a');
      link.href = address;
      link.click();
      return obsidianWords.handed(path, obsidianHow, clipboard !== undefined);
    };
    const sendPapers = async ([only, ...others]: readonly PaperView[]) => {
      if (only === undefined) return;
      if (others.length > 0) {
        say({ words: obsidianWords.oneAtATime });
        return;
      }
      const [{ obsidianTemplate, propertiesOf, notePath }, { paperNoteBody }, { obsidianTemplate: text }] =
        await Promise.all([
          import('../../lib/exporters/obsidian-template.ts'),
          import('../../lib/exporters/obsidian.ts'),
          readSettings(),
        ]);
      const template = obsidianTemplate(text);
      const paper = plainPaperOf(only);
      say({ words: await hand(notePath(paper, template), propertiesOf(paper, template), paperNoteBody(paper)) });
    };
    return {
      sendPapers: (papers) => {
        sendPapers(papers).catch(fail);
      },
      sendDigest: async (digest) => {
        const [{ obsidianTemplate, joinPath }, { digestNote }, { obsidianTemplate: text }] = await Promise.all([
          import('../../lib/exporters/obsidian-template.ts'),
          import('../../lib/exporters/digest-obsidian.ts'),
          readSettings(),
        ]);
        const { name, properties, body } = digestNote(digest);
        return hand(joinPath(obsidianTemplate(text).digests, name), properties, body);
      },
    };
  }, [say, fail]);
}
