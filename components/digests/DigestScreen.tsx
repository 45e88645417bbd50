import { useMemo, useState } from 'react';
import type { Issue, IssueQuery, IssueSummary } from '@/lib/library/api/digests.ts';
import { type DeliveryChoice, formOf, placeOf } from '../../lib/deliveries/delivery.ts';
import type { Key } from '../../lib/domain/key.ts';
import type { Series } from '../../lib/domain/series.ts';
import { findWeek } from '../../lib/domain/week.ts';
import { deliveryStrings } from '../../lib/strings/deliveries.ts';
import { digestStrings } from '../../lib/strings/digests.ts';
import { useElapsed } from '../hooks/core/use-elapsed.ts';
import { useNow } from '../hooks/core/use-now.ts';
import { useDeliveries } from '../hooks/digests/use-deliveries.ts';
import { useDigestExport } from '../hooks/digests/use-digest-export.ts';
import { useIssue, useIssueLines, useSeries } from '../hooks/digests/use-issue.ts';
import { useIssueActions } from '../hooks/digests/use-issue-actions.ts';
import { useIssueExtras } from '../hooks/digests/use-issue-extras.ts';
import { useNotifications } from '../hooks/digests/use-notifications.ts';
import { useLookedAt } from '../hooks/digests/use-ready-digests.ts';
import { useTopics } from '../hooks/topics/use-topics.ts';
import { Skeleton } from '../ui/Skeleton.tsx';
import { AddPaperDialog } from './AddPaperDialog.tsx';
import { DeliveryNotices } from './DeliveryNotices.tsx';
import { DigestBar } from './DigestBar.tsx';
import { DigestFacts } from './DigestFacts.tsx';
import { DigestPreview } from './DigestPreview.tsx';
import { MessagesDialog } from './MessagesDialog.tsx';
import { RebuildDialog } from './RebuildDialog.tsx';
import { SeriesDelivery } from './SeriesDelivery.tsx';
import { SeriesDialog } from './SeriesDialog.tsx';
import { WebhookDialog } from './WebhookDialog.tsx';

/** Selects one issue of a series. */
export interface DigestPlace {
  readonly series?: string;
  /** ISO week; if absent, the next digest, or the latest week with papers. */
  readonly week?: string;
  /** The id of a saved digest. */
  readonly digest?: string;
}

/** The digest as it will be exported, and the papers left out of it. */
export function DigestScreen({ place, onGo }: { place: DigestPlace; onGo: (place: DigestPlace) => void }) {
  const now = useNow();
  const allSeries = useSeries();
  const series = allSeries?.find(({ id }) => id === place.series) ?? allSeries?.[0];
  const lines = useIssueLines(series?.id);
  const ask = useMemo(() => askFor(place, series?.id, lines), [place, series?.id, lines]);
  const told = useIssueExtras();
  const issue = useIssue(ask && told && { ...ask, ...told });
  const topics = useTopics();
  useLookedAt(issue ?? undefined);
  const [notify, setNotify] = useNotifications();
  // A sent digest stays in view, although the next one has begun.
  const exports = useDigestExport(({ id, week }) => onGo({ ...seriesIn(place), week, digest: id }));
  const acts = useIssueActions(issue ?? undefined, told ?? {});
  const deliveries = useDeliveries(told);
  const [dialog, setDialog] = useState<'series' | 'new series' | 'rebuild' | 'add' | 'delivery'>();

  const made = issue !== undefined && issue !== null && lines !== undefined && allSeries !== undefined;
  // Nothing changes for 150 ms; then the screen shows what it is doing.
  const slow = useElapsed(!made, [150]) > 0;
  if (!made) {
    return slow ? (
      <>
        <p className="type-text p-5 text-ink-2">{digestStrings.making}</p>
        <Skeleton />
      </>
    ) : null;
  }
  const goTo = (line: IssueSummary) =>
    onGo({
      ...seriesIn(place),
      ...(line.stage === 'kept' || line.stage === 'sent'
        ? { week: line.week, ...(line.id === undefined ? {} : { digest: line.id }) }
        : line.stage === 'week'
          ? { week: line.week }
          : {}),
    });
  const { before, after } = neighbours(lines, issue);
  const add = (key: Key) => acts.edit({ kind: 'add', key }, digestStrings.addedOne);
  const leaving = (how: (latest: Issue) => void) => () => void acts.latest().then((latest) => latest && how(latest));
  return (
    <>
      <DigestBar
        issue={issue}
        lines={lines}
        series={allSeries}
        now={now}
        before={before}
        after={after}
        onLine={goTo}
        onSeries={(id) => onGo(id === allSeries[0]?.id ? {} : { series: id })}
        onNewSeries={() => setDialog('new series')}
        onEditSeries={() => setDialog('series')}
        onDelivery={() => setDialog('delivery')}
        onCopy={leaving(exports.copy)}
        onClip={(where) => leaving((latest) => exports.clip(latest, where))()}
        onObsidian={leaving(exports.toObsidian)}
        webhook={
          exports.webhook === undefined ? undefined : { host: exports.webhook, post: leaving(exports.toWebhook) }
        }
        onDownload={(format) => leaving((latest) => exports.download(latest, format))()}
      />
      {deliveries !== undefined && (
        <DeliveryNotices
          deliveries={deliveries}
          series={allSeries}
          now={now}
          onReview={(id) => {
            onGo(id === allSeries[0]?.id ? {} : { series: id });
            setDialog('delivery');
          }}
        />
      )}
      <div className="flex min-h-0 flex-1 flex-col overflow-y-auto medium:flex-row medium:overflow-hidden">
        <DigestFacts
          issue={issue}
          hasTopics={(topics ?? []).length > 0}
          now={now}
          onSeries={acts.changeSeries}
          onAdd={add}
          onAddPaper={() => setDialog('add')}
          onMarkSent={leaving(exports.markSent)}
          onRebuild={() => setDialog('rebuild')}
          delivery={deliveryLine(issue.series, deliveries?.choices[issue.series.id])}
          onDelivery={() => setDialog('delivery')}
        />
        <DigestPreview
          key={issue.id}
          digest={issue.digest}
          onEdit={issue.stage === 'sent' ? undefined : acts.edit}
          typing={issue.stage === 'sent' ? undefined : { type: acts.type, end: acts.endTyping }}
        />
      </div>
      {exports.messages !== undefined && <MessagesDialog messages={exports.messages} onClose={exports.closeMessages} />}
      {exports.offer !== undefined && (
        <WebhookDialog offer={exports.offer} onPost={exports.postOffer} onClose={exports.closeOffer} />
      )}
      {dialog === 'delivery' && deliveries !== undefined && (
        <SeriesDelivery
          issue={issue}
          deliveries={deliveries}
          notify={notify}
          onNotify={setNotify}
          onSave={acts.saveSeries}
          onClose={() => setDialog(undefined)}
        />
      )}
      {dialog === 'add' && <AddPaperDialog shown={keysIn(issue)} onAdd={add} onClose={() => setDialog(undefined)} />}
      {dialog === 'rebuild' && (
        <RebuildDialog
          issue={issue}
          onRebuild={acts.rebuild}
          onReplace={(rebuilt) => {
            acts.replace(rebuilt);
            setDialog(undefined);
          }}
          onClose={() => setDialog(undefined)}
        />
      )}
      {(dialog === 'series' || dialog === 'new series') && (
        <SeriesDialog
          series={dialog === 'series' ? issue.series : undefined}
          all={allSeries}
          topics={topics ?? []}
          notify={notify}
          onNotify={setNotify}
          onSave={async (saved) => {
            await acts.saveSeries(saved);
            setDialog(undefined);
            if (dialog === 'new series') onGo({ series: saved.id });
          }}
          onRemove={async () => {
            await acts.removeSeries(issue.series);
            await deliveries?.withdraw(issue.series.id);
            setDialog(undefined);
            onGo({});
          }}
          onClose={() => setDialog(undefined)}
        />
      )}
    </>
  );
}

/** Where and when a series is sent automatically; undefined if it isn’t. */
function deliveryLine(series: Series, choice: DeliveryChoice | undefined): string | undefined {
  return choice === undefined || series.due === undefined || choice.form !== formOf(series)
    ? undefined
    : deliveryStrings.goes(choice.to.kind, placeOf(choice.to), series.due);
}

function seriesIn({ series }: DigestPlace): Pick<DigestPlace, 'series'> {
  return series === undefined ? {} : { series };
}

/** The library request; undefined until it is known. */
function askFor(
  { week, digest }: DigestPlace,
  series: string | undefined,
  lines: readonly IssueSummary[] | undefined,
): IssueQuery | undefined {
  if (series === undefined || lines === undefined) return undefined;
  const known = week !== undefined && findWeek(week) !== undefined ? week : undefined;
  if (digest !== undefined || known !== undefined) {
    return {
      series,
      ...(digest === undefined ? {} : { id: digest }),
      ...(known === undefined ? {} : { week: known }),
    };
  }
  // A new week is empty: until a digest was sent, show the latest week with papers.
  const latest = lines.find(({ stage }) => stage !== 'open')?.week;
  const wasSent = lines.some(({ stage }) => stage === 'sent');
  return { series, ...(wasSent || latest === undefined ? {} : { week: latest }) };
}

function keysIn({ digest }: Issue): Set<Key> {
  return new Set(digest.sections.flatMap(({ entries }) => entries.flatMap(({ paper }) => paper.keys)));
}

/** The previous and next digest in a list sorted newest first. */
function neighbours(
  lines: readonly IssueSummary[],
  { id, week, to, stage }: Issue,
): { before: IssueSummary | undefined; after: IssueSummary | undefined } {
  const stored = stage === 'kept' || stage === 'sent';
  const place = lines.findIndex((line) =>
    stored ? line.id === id : line.id === id || (line.stage === 'week' && line.week === week),
  );
  if (place >= 0) return { before: lines[place + 1], after: lines[place - 1] };
  return { before: lines.find((line) => line.to < to), after: lines.findLast((line) => line.to > to) };
}
