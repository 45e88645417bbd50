import { CalendarDays, ChevronDown, ChevronLeft, ChevronRight, Copy, Download } from 'lucide-react';
import type { Digest } from '../../lib/domain/digest.ts';
import { findWeek, type Week } from '../../lib/domain/week.ts';
import { digestExporters } from '../../lib/exporters/index.ts';
import { digestWords, formatSpan } from '../../lib/words.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Menu, MenuItem, MenuLine } from '../ui/Menu.tsx';

/** Which week, and the ways out. */
export function DigestBar({
  week,
  weeks,
  digest,
  onWeek,
  onShift,
  onCopy,
  onClip,
  onDownload,
}: {
  week: Week;
  /** Weeks that have papers, newest first. */
  weeks: readonly string[];
  digest: Digest;
  onWeek: (week: string) => void;
  onShift: (count: number) => void;
  onCopy: () => void;
  onClip: (where: 'slack' | 'mail') => void;
  onDownload: (format: string) => void;
}) {
  const empty = digest.counts.shown === 0;
  return (
    <header className="flex min-h-[52px] shrink-0 flex-wrap items-center gap-x-2 gap-y-1 border-b border-line px-4 py-2">
      <IconButton label={digestWords.before} icon={ChevronLeft} onClick={() => onShift(-1)} />
      <h1 className="type-screen">{digestWords.week(week.number)}</h1>
      <span className="type-control text-ink-2">{formatSpan(week.from, week.to)}</span>
      <IconButton label={digestWords.after} icon={ChevronRight} onClick={() => onShift(1)} />
      <Menu
        label={digestWords.pickWeek}
        align="start"
        opener={
          <Button kind="quiet" icon={CalendarDays} disabled={weeks.length === 0}>
            {digestWords.pickWeek}
          </Button>
        }
      >
        {weeks.slice(0, 104).map((id) => {
          const found = findWeek(id);
          return found === undefined ? null : (
            <MenuItem key={id} hint={formatSpan(found.from, found.to)} onSelect={() => onWeek(id)}>
              {`${digestWords.week(found.number)}, ${found.year}`}
            </MenuItem>
          );
        })}
      </Menu>
      <span className="ms-auto flex gap-2">
        <Button icon={Copy} disabled={empty} onClick={onCopy}>
          {digestWords.copy}
        </Button>
        <Menu
          label={digestWords.export}
          opener={
            <Button kind="primary" icon={Download}>
              {digestWords.export}
              <Icon of={ChevronDown} />
            </Button>
          }
        >
          <MenuItem disabled={empty} onSelect={() => onClip('slack')}>
            {digestWords.copySlack}
          </MenuItem>
          <MenuItem disabled={empty} onSelect={() => onClip('mail')}>
            {digestWords.copyMail}
          </MenuItem>
          <MenuLine />
          {digestExporters.map(({ id, name, extension }) => (
            <MenuItem key={id} hint={`digest-${digest.week}.${extension}`} onSelect={() => onDownload(id)}>
              {name}
            </MenuItem>
          ))}
        </Menu>
      </span>
    </header>
  );
}
