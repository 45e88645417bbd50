import { CalendarDays, ChevronDown, ChevronLeft, ChevronRight, Copy, Download, Pencil, Plus, Send } from 'lucide-react';
import type { Issue, IssueSummary } from '@/lib/library/api/digests.ts';
import type { Series } from '../../lib/domain/series.ts';
import { findWeek } from '../../lib/domain/week.ts';
import { fileOf } from '../../lib/exporters/digest-lines.ts';
import { digestExporters } from '../../lib/exporters/index.ts';
import { deliveryStrings } from '../../lib/strings/deliveries.ts';
import { digestStrings, spanOf } from '../../lib/strings/digests.ts';
import { obsidianStrings, webhookStrings } from '../../lib/strings/export.ts';
import type { PasteTarget } from '../hooks/digests/use-digest-export.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Menu, MenuChoice, MenuItem, MenuLine } from '../ui/Menu.tsx';

/** Maximum entries in the list of digests: two years of weeks. */
const mostLines = 104;

/** Selects a digest and a series, and exports the digest. */
export function DigestBar({
  issue,
  lines,
  series,
  now,
  before,
  after,
  onLine,
  onSeries,
  onNewSeries,
  onEditSeries,
  onDelivery,
  onCopy,
  onClip,
  onDownload,
  onObsidian,
  webhook,
}: {
  issue: Issue;
  /** The series' digests, newest first. */
  lines: readonly IssueSummary[];
  series: readonly Series[];
  now: number;
  /** The previous and the next digest. */
  before: IssueSummary | undefined;
  after: IssueSummary | undefined;
  onLine: (line: IssueSummary) => void;
  onSeries: (id: string) => void;
  onNewSeries: () => void;
  onEditSeries: () => void;
  /** Opens the dialog about sending the series automatically. */
  onDelivery: () => void;
  onCopy: () => void;
  onClip: (where: PasteTarget) => void;
  onDownload: (format: string) => void;
  onObsidian: () => void;
  /** The webhook's host and how to post to it, if one is set. */
  webhook: { readonly host: string; readonly post: () => void } | undefined;
}) {
  const { digest } = issue;
  const empty = digest.counts.shown === 0;
  return (
    <header className="flex min-h-[52px] shrink-0 flex-wrap items-center gap-x-2 gap-y-1 border-b border-line px-4 py-2">
      <IconButton
        label={digestStrings.before}
        icon={ChevronLeft}
        disabled={before === undefined}
        onClick={() => before !== undefined && onLine(before)}
      />
      <h1 className="type-screen">{headingOf(issue)}</h1>
      <span className="type-control text-ink-2">{spanOf(issue.from, issue.to)}</span>
      <IconButton
        label={digestStrings.after}
        icon={ChevronRight}
        disabled={after === undefined}
        onClick={() => after !== undefined && onLine(after)}
      />
      <Menu
        label={digestStrings.pick}
        align="start"
        opener={
          <Button kind="quiet" icon={CalendarDays} disabled={lines.length === 0}>
            {digestStrings.pick}
          </Button>
        }
      >
        {lines.slice(0, mostLines).map((line) => (
          <MenuItem key={`${line.id ?? ''} ${line.week}`} hint={hintOf(line, now)} onSelect={() => onLine(line)}>
            {nameOf(line)}
          </MenuItem>
        ))}
      </Menu>
      <Menu
        label={digestStrings.seriesMenu}
        align="start"
        opener={
          <Button kind="quiet" aria-label={`${digestStrings.series}: ${issue.series.name}`}>
            {issue.series.name}
            <Icon of={ChevronDown} />
          </Button>
        }
      >
        {series.map(({ id, name }) => (
          <MenuChoice key={id} name="series" value={id} checked={id === issue.series.id} onSelect={() => onSeries(id)}>
            {name}
          </MenuChoice>
        ))}
        <MenuLine />
        <MenuItem icon={Pencil} onSelect={onEditSeries}>
          {digestStrings.editSeries(issue.series.name)}
        </MenuItem>
        <MenuItem icon={Send} onSelect={onDelivery}>
          {deliveryStrings.action}
        </MenuItem>
        <MenuItem icon={Plus} onSelect={onNewSeries}>
          {digestStrings.newSeries}
        </MenuItem>
      </Menu>
      <span className="ms-auto flex gap-2">
        <Button icon={Copy} disabled={empty} onClick={onCopy}>
          {digestStrings.copy}
        </Button>
        <Menu
          label={digestStrings.export}
          opener={
            <Button kind="primary" icon={Download}>
              {digestStrings.export}
              <Icon of={ChevronDown} />
            </Button>
          }
        >
          <MenuItem disabled={empty} onSelect={() => onClip('slack')}>
            {digestStrings.copySlack}
          </MenuItem>
          <MenuItem disabled={empty} onSelect={() => onClip('slackLong')}>
            {digestStrings.copySlackLong}
          </MenuItem>
          <MenuItem disabled={empty} onSelect={() => onClip('mail')}>
            {digestStrings.copyMail}
          </MenuItem>
          <MenuItem disabled={empty} onSelect={onObsidian}>
            {obsidianStrings.action}
          </MenuItem>
          {webhook !== undefined && (
            <MenuItem disabled={empty} onSelect={webhook.post}>
              {webhookStrings.action(webhook.host)}
            </MenuItem>
          )}
          <MenuLine />
          {digestExporters.map(({ id, name, extension }) => (
            <MenuItem key={id} hint={`${fileOf(digest)}.${extension}`} onSelect={() => onDownload(id)}>
              {name}
            </MenuItem>
          ))}
        </Menu>
      </span>
    </header>
  );
}

/** "Week 47"; an unsent digest that does not cover a whole week is “next”. */
function headingOf({ week, from, to, stage }: Issue): string {
  const found = findWeek(week);
  const whole = found !== undefined && found.from === from && found.to === to;
  if (!whole && stage === 'open') return digestStrings.next;
  return digestStrings.week(found?.number ?? 0);
}

function nameOf({ week, stage, from, to }: IssueSummary): string {
  const found = findWeek(week);
  if (stage === 'open' && (found?.from !== from || found.to !== to)) return digestStrings.next;
  return digestStrings.lineOf(found?.number ?? 0, found?.year ?? 0);
}

function hintOf({ from, to, stage, sent }: IssueSummary, now: number): string {
  const span = spanOf(from, to);
  if (sent !== undefined) return digestStrings.lineSent(span, sent, now);
  return stage === 'kept' ? digestStrings.lineKept(span) : span;
}
