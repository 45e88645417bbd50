import type { BackupCopy } from '@/lib/library/api/backup.ts';
import { formatAgo } from '../../lib/strings/format.ts';
import { settingsStrings } from '../../lib/strings/settings.ts';
import type { FolderState } from '../hooks/export/use-output-folder.ts';
import { Switch } from '../ui/Switch.tsx';

/** Turns copies of automatic backups outside the browser on and off, and says what the last one was. */
export function WeeklyCopy({
  isOn,
  folder,
  last,
  now,
  onChange,
}: {
  isOn: boolean;
  folder: FolderState | undefined;
  last: BackupCopy | null | undefined;
  now: number;
  onChange: (on: boolean) => void;
}) {
  return (
    <div className="mt-5 max-w-[640px]">
      <Switch
        label={settingsStrings.weeklyCopy}
        hint={settingsStrings.weeklyCopyHint(folder !== undefined && 'name' in folder ? folder.name : undefined)}
        checked={isOn}
        onChange={onChange}
      />
      {isOn && last != null && (
        <p className="type-meta mt-1 text-ink-2">
          {settingsStrings.lastCopy(formatAgo(last.at, now), last.file, last.folder)}
        </p>
      )}
    </div>
  );
}
