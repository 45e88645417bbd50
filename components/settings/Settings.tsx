import { shellWords } from '../../lib/words.ts';

export interface SettingsProps {
  /** The section that is scrolled to: sources, backups, data, appearance, shortcuts. */
  section?: string;
}

export function Settings(_props: SettingsProps) {
  return <h1 className="type-screen p-6">{shellWords.settings}</h1>;
}
