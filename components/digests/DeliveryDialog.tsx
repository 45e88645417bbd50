import { useId, useState } from 'react';
import type { Issue } from '@/lib/library/api/digests.ts';
import type { DeliveryChoice, Destination } from '../../lib/deliveries/delivery.ts';
import type { Series } from '../../lib/domain/series.ts';
import { channelFor } from '../../lib/exporters/channels/index.ts';
import { webhookHost } from '../../lib/net/webhook.ts';
import { deliveryStrings } from '../../lib/strings/deliveries.ts';
import { digestStrings } from '../../lib/strings/digests.ts';
import { useDeliveryPreview } from '../hooks/digests/use-delivery-preview.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { type DeliveryDraft, FolderFields, MailFields, WebhookFields } from './DeliveryFields.tsx';
import { DeliveryReview } from './DeliveryReview.tsx';
import { DueChoice, Tick } from './SeriesFields.tsx';

const kinds = ['webhook', 'folder', 'mail'] as const;

/** The one consent of a series: what will go where, and when. Nothing goes out by itself before the button. */
export function DeliveryDialog({
  issue,
  choice,
  address,
  notify,
  onNotify,
  pickFolder,
  onAgree,
  onWithdraw,
  onClose,
}: {
  /** The digest that is shown as an example. */
  issue: Issue;
  /** What the user agreed to before. */
  choice: DeliveryChoice | undefined;
  /** The webhook in Settings, as a start. */
  address: string;
  notify: boolean;
  onNotify: (on: boolean) => Promise<boolean>;
  /** Requires a user gesture. Absent where the browser can’t write to folders. */
  pickFolder: (() => Promise<FileSystemDirectoryHandle | undefined>) | undefined;
  /** Requires a user gesture. Resolves to whether the browser allows it. */
  onAgree: (series: Series, to: Destination, folder: FileSystemDirectoryHandle | undefined) => Promise<boolean>;
  onWithdraw: () => Promise<void>;
  onClose: () => void;
}) {
  const [draft, setDraft] = useState<DeliveryDraft>(() => draftOf(choice?.to, address));
  const [series, setSeries] = useState(issue.series);
  const [folder, setFolder] = useState<FileSystemDirectoryHandle>();
  const [tried, setTried] = useState(false);
  const [refused, setRefused] = useState(false);
  const [isReview, setReview] = useState(false);
  const name = useId();
  const change = (part: Partial<DeliveryDraft>) => {
    setRefused(false);
    setDraft((before) => ({ ...before, ...part }));
  };
  const to = destinationOf(draft);
  const parts = useDeliveryPreview(issue.digest, to);
  const problem = problemOf(draft);
  const noDay = series.due === undefined ? deliveryStrings.noDay : undefined;
  const goOn = () => {
    setTried(true);
    if (problem === undefined && noDay === undefined && to !== undefined) setReview(true);
  };
  const agree = async () => {
    if (to === undefined) return;
    if (await onAgree(series, to, draft.kind === 'folder' ? folder : undefined)) onClose();
    else setRefused(true);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      width={640}
      title={deliveryStrings.dialogTitle(issue.series.name)}
      closeLabel={digestStrings.close}
      foot={
        isReview ? (
          <>
            <Button onClick={() => setReview(false)}>{deliveryStrings.back}</Button>
            <Button
              key="agree"
              kind="primary"
              // A double click on “Continue” is no consent.
              onClick={({ detail }) => void (detail < 2 && agree())}
            >
              {deliveryStrings.agree}
            </Button>
          </>
        ) : (
          <>
            {choice !== undefined && (
              <Button kind="danger" className="me-auto" onClick={() => void onWithdraw().then(onClose)}>
                {deliveryStrings.stop}
              </Button>
            )}
            <Button onClick={onClose}>{digestStrings.cancel}</Button>
            <Button key="continue" kind="primary" onClick={goOn}>
              {deliveryStrings.goOn}
            </Button>
          </>
        )
      }
    >
      {isReview && to !== undefined ? (
        <DeliveryReview to={to} due={series.due} parts={parts} refused={refused} />
      ) : (
        <div className="flex flex-col gap-4">
          <fieldset>
            <legend className="type-control mb-1 font-semibold">{deliveryStrings.how}</legend>
            {kinds.map((kind) => (
              <Tick
                key={kind}
                type="radio"
                name={name}
                label={deliveryStrings.way[kind]}
                checked={draft.kind === kind}
                onChange={() => change({ kind })}
              />
            ))}
          </fieldset>
          {draft.kind === 'folder' && (
            <FolderFields
              draft={draft}
              problem={tried ? problem : undefined}
              onChange={change}
              onChoose={
                pickFolder === undefined
                  ? undefined
                  : () =>
                      void pickFolder().then((picked) => {
                        if (picked === undefined) return;
                        setFolder(picked);
                        change({ folder: picked.name });
                      })
              }
            />
          )}
          {draft.kind === 'webhook' && (
            <WebhookFields draft={draft} problem={tried ? problem : undefined} onChange={change} />
          )}
          {draft.kind === 'mail' && (
            <MailFields draft={draft} problem={tried ? problem : undefined} onChange={change} />
          )}
          <DueChoice
            due={series.due}
            hint={deliveryStrings.dueHint}
            notify={notify}
            onNotify={onNotify}
            onChange={(due) => {
              const { due: _due, ...rest } = series;
              setSeries(due === undefined ? rest : { ...rest, due });
            }}
          />
          {tried && noDay !== undefined && (
            <p role="alert" className="type-meta text-danger">
              {noDay}
            </p>
          )}
        </div>
      )}
    </Dialog>
  );
}

function draftOf(to: Destination | undefined, address: string): DeliveryDraft {
  const draft: DeliveryDraft = {
    ...{ kind: 'webhook', folder: '', format: 'markdown', address, channel: 'mattermost', secret: '', to: '' },
  };
  if (to === undefined) return draft;
  return to.kind === 'folder' ? { ...draft, kind: to.kind, format: to.format, folder: to.name } : { ...draft, ...to };
}

/** The destination, as soon as something can be shown for it. */
function destinationOf({ kind, folder, format, address, channel, secret, to }: DeliveryDraft): Destination | undefined {
  if (kind === 'folder') return folder === '' ? undefined : { kind, name: folder, format };
  if (kind === 'mail') return { kind, to: to.trim() };
  if (webhookHost(address) === undefined) return undefined;
  const service = channelFor(address, channel);
  return {
    ...{ kind, address: address.trim(), channel: service.id },
    ...(service.sign === undefined || secret === '' ? {} : { secret }),
  };
}

function problemOf({ kind, folder, address, to }: DeliveryDraft): string | undefined {
  if (kind === 'folder') return folder === '' ? deliveryStrings.noFolder : undefined;
  if (kind === 'webhook') return webhookHost(address) === undefined ? deliveryStrings.noAddress : undefined;
  return to.trim() === '' || /^[^\s@,]+@[^\s@,]+(\s*,\s*[^\s@,]+@[^\s@,]+)*$/.test(to.trim())
    ? undefined
    : deliveryStrings.noRecipients;
}
