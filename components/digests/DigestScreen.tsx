import { shellWords } from '../../lib/words.ts';

export interface DigestScreenProps {
  /** ISO week; without it, the latest that has papers. */
  week?: string;
  onWeek: (week: string) => void;
}

export function DigestScreen(_props: DigestScreenProps) {
  return <h1 className="type-screen p-6">{shellWords.digests}</h1>;
}
