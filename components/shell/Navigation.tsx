import {
  Bookmark,
  BookOpenCheck,
  Clock,
  Inbox,
  LibraryBig,
  type LucideIcon,
  Newspaper,
  Plus,
  Rss,
  Settings,
  Star,
  ThumbsDown,
  TriangleAlert,
} from 'lucide-react';
import { type MouseEvent, type ReactNode, useMemo, useState } from 'react';
import type { Counts } from '@/lib/library/api/papers.ts';
import type { Topic } from '../../lib/domain/topic.ts';
import { formatAge, formatCount, formatMoment } from '../../lib/strings/format.ts';
import { shellStrings } from '../../lib/strings/shell.ts';
import { classes } from '../ui/classes.ts';
import { Icon } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Logo } from '../ui/Logo.tsx';
import { Glyph } from '../ui/StateGlyph.tsx';
import { Tooltip } from '../ui/Tooltip.tsx';
import { formatRoute, type NamedShelf, type Route } from './route.ts';
import { topicInitials } from './topic-initials.ts';

/** A backup older than this is shown as a warning: three days, in milliseconds. */
const old = 3 * 86_400_000;

export interface NavigationProps {
  route: Route;
  counts: Counts | undefined;
  topics: readonly Topic[] | undefined;
  /** See {@link useLastBackup}. */
  lastBackup: number | null | undefined;
  now: number;
  /** Number of ready digests that the user has not opened. */
  ready: number;
  /** A strip of icons under 1,100 px; whole in the menu of narrow windows. */
  form: 'whole' | 'strip';
  onGo: (route: Route) => void;
}

const list = (shelf: NamedShelf): Route => ({ screen: 'list', shelf, query: '' });

const main = [
  { shelf: 'new', icon: Inbox },
  { shelf: 'saved', icon: Bookmark },
  { shelf: 'all', icon: LibraryBig },
] as const satisfies readonly { shelf: NamedShelf; icon: LucideIcon }[];

const rest = [
  { shelf: 'later', icon: Clock },
  { shelf: 'starred', icon: Star },
  { shelf: 'read', icon: BookOpenCheck },
  { shelf: 'dismissed', icon: ThumbsDown },
] as const satisfies readonly { shelf: NamedShelf; icon: LucideIcon }[];

function isHere(here: Route, there: Route): boolean {
  if (here.screen !== there.screen) return false;
  if (here.screen !== 'list' || there.screen !== 'list') return true;
  return typeof here.shelf === 'object' && typeof there.shelf === 'object'
    ? here.shelf.topic === there.shelf.topic
    : here.shelf === there.shelf;
}

function Item({
  to,
  here,
  strip,
  lead,
  count,
  hint,
  onGo,
  children,
}: {
  to: Route;
  here: boolean;
  strip: boolean;
  lead: ReactNode;
  count?: number | undefined;
  /** What the tooltip says, if more than the name. */
  hint?: string | undefined;
  onGo: (route: Route) => void;
  children: string;
}) {
  const go = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    onGo(to);
  };
  const link = (
    <a
      href={formatRoute(to)}
      aria-current={here ? 'page' : undefined}
      className={classes(
        'type-control flex min-h-8 items-center gap-3 rounded-control text-ink-2',
        strip ? 'justify-center' : 'px-2',
        here ? 'bg-selected font-semibold text-ink' : 'font-normal hover:bg-surface-3 hover:text-ink',
      )}
      onClick={go}
    >
      {lead}
      <span className={strip ? 'sr-only' : 'min-w-0 flex-1 truncate'}>{children}</span>
      {count !== undefined && <span className={strip ? 'sr-only' : 'shrink-0 tabular-nums'}>{formatCount(count)}</span>}
    </a>
  );
  return <li>{strip || hint !== undefined ? <Tooltip words={hint ?? children}>{link}</Tooltip> : link}</li>;
}

/** The navigation: lists, topics, digests, and the state of the backups at its foot. */
export function Navigation({ route, counts, topics, lastBackup, now, ready, form, onGo }: NavigationProps) {
  const strip = form === 'strip';
  const inRest = route.screen === 'list' && rest.some(({ shelf }) => shelf === route.shelf);
  const [more, setMore] = useState(inRest);
  const initials = useMemo(() => topicInitials(topics ?? []), [topics]);
  const item = { strip, onGo };
  const shelfItem = ({ shelf, icon }: (typeof main)[number] | (typeof rest)[number]) => (
    <Item
      key={shelf}
      {...item}
      to={list(shelf)}
      here={isHere(route, list(shelf))}
      lead={<Icon of={icon} />}
      count={counts?.[shelf]}
    >
      {shellStrings[shelf]}
    </Item>
  );
  const heading = (words: string, action?: ReactNode) => (
    <div
      className={classes(
        'mt-3 flex items-center',
        strip ? 'justify-center' : 'justify-between ps-2',
        (!strip || action !== undefined) && 'min-h-8',
      )}
    >
      <h2 className={strip ? 'sr-only' : 'type-small-heading text-ink-2'}>{words}</h2>
      {action}
    </div>
  );
  return (
    <nav
      aria-label={shellStrings.navigation}
      className={classes(
        'flex h-full min-h-0 flex-col overflow-y-auto bg-surface-2',
        strip ? 'w-12 px-1' : 'w-full px-2',
      )}
    >
      <div className={classes('flex min-h-14 shrink-0 items-center gap-2', strip ? 'justify-center' : 'px-2')}>
        <Logo />
        <span className={strip ? 'sr-only' : 'type-section'}>{shellStrings.product}</span>
      </div>
      <ul className="flex flex-col gap-px">
        {main.map(shelfItem)}
        {(more || inRest) && rest.map(shelfItem)}
        {!strip && (
          <li>
            <button
              type="button"
              aria-expanded={more || inRest}
              className="type-meta min-h-6 rounded-control px-2 text-ink-3 hover:text-ink"
              onClick={() => setMore(!more)}
            >
              {more || inRest ? shellStrings.fewerShelves : shellStrings.moreShelves}
            </button>
          </li>
        )}
      </ul>
      {heading(
        shellStrings.topics,
        <IconButton label={shellStrings.addTopic} icon={Plus} onClick={() => onGo({ screen: 'topic-editor' })} />,
      )}
      <ul className="flex flex-col gap-px">
        {topics?.map((topic) => {
          const to: Route = { screen: 'list', shelf: { topic: topic.id }, query: '' };
          const counted = counts?.topics.get(topic.id);
          return (
            <Item
              key={topic.id}
              {...item}
              to={to}
              here={isHere(route, to) || (route.screen === 'topic-editor' && route.topic === topic.id)}
              lead={strip ? <Initials>{initials.get(topic.id) ?? ''}</Initials> : <Glyph name="matched" />}
              count={counted?.fresh}
              hint={counted && shellStrings.topicCounts(topic.name, counted.fresh, counted.matches)}
            >
              {topic.name}
            </Item>
          );
        })}
      </ul>
      {heading(shellStrings.reading)}
      <ul className="flex flex-col gap-px">
        <Item
          {...item}
          to={{ screen: 'digests' }}
          here={route.screen === 'digests'}
          lead={<Icon of={Newspaper} />}
          count={ready === 0 ? undefined : ready}
        >
          {shellStrings.digests}
        </Item>
      </ul>
      <div className="min-h-4 flex-1" />
      <ul className="flex flex-col gap-px">
        <Item
          {...item}
          to={{ screen: 'settings', section: 'sources' }}
          here={route.screen === 'settings' && route.section === 'sources'}
          lead={<Icon of={Rss} />}
        >
          {shellStrings.sources}
        </Item>
        <Item
          {...item}
          to={{ screen: 'settings' }}
          here={route.screen === 'settings' && route.section !== 'sources'}
          lead={<Icon of={Settings} />}
        >
          {shellStrings.settings}
        </Item>
      </ul>
      <Backup at={lastBackup} now={now} strip={strip} />
    </nav>
  );
}

/** The letters that tell a topic from the others where its name has no room. */
function Initials({ children }: { children: string }) {
  return (
    <span aria-hidden="true" className="type-meta font-semibold text-matched">
      <bdi>{children}</bdi>
    </span>
  );
}

function Backup({ at, now, strip }: { at: number | null | undefined; now: number; strip: boolean }) {
  if (at === undefined) return <div className="min-h-8" />;
  const stale = at !== null && now - at > old;
  const words =
    at === null
      ? shellStrings.noBackup
      : stale
        ? shellStrings.lastBackup(formatAge(at, now))
        : shellStrings.backedUp(formatMoment(at, now));
  if (strip) {
    return stale ? (
      <Tooltip words={words}>
        <p className="flex min-h-8 items-center justify-center text-danger">
          <Icon of={TriangleAlert} />
          <span className="sr-only">{words}</span>
        </p>
      </Tooltip>
    ) : (
      <p className="sr-only">{words}</p>
    );
  }
  return (
    <p
      className={classes(
        'type-meta mt-2 flex min-h-10 items-center gap-2 border-t border-line px-2',
        stale ? 'text-danger' : 'text-ink-3',
      )}
    >
      {stale && <Icon of={TriangleAlert} />}
      {words}
    </p>
  );
}
