import { FolderOpen } from 'lucide-react';
import { channels, findChannel } from '../../lib/exporters/channels/index.ts';
import { digestExporters } from '../../lib/exporters/index.ts';
import { deliveryStrings } from '../../lib/strings/deliveries.ts';
import { Button } from '../ui/Button.tsx';
import { Field, SelectField } from '../ui/Field.tsx';
import { Icon } from '../ui/Icon.tsx';

/** What the user enters about a destination; all ways at once, so that switching between them loses nothing. */
export interface DeliveryDraft {
  readonly kind: 'folder' | 'webhook' | 'mail';
  readonly folder: string;
  readonly format: string;
  readonly address: string;
  readonly channel: string;
  readonly secret: string;
  readonly to: string;
}

/** A folder and the format of the file. */
export function FolderFields({
  draft: { folder, format },
  problem,
  onChoose,
  onChange,
}: {
  draft: DeliveryDraft;
  problem: string | undefined;
  /** Opens the browser’s folder picker; absent if there is none. */
  onChoose: (() => void) | undefined;
  onChange: (part: Partial<DeliveryDraft>) => void;
}) {
  if (onChoose === undefined) return <p className="type-text text-ink-2">{deliveryStrings.noFolders}</p>;
  return (
    <>
      <div className="flex flex-wrap items-center gap-3">
        <Button icon={FolderOpen} onClick={onChoose}>
          {folder === '' ? deliveryStrings.chooseFolder : deliveryStrings.changeFolder}
        </Button>
        {folder !== '' && (
          <p className="type-text flex items-center gap-2">
            <Icon of={FolderOpen} />
            {folder}
          </p>
        )}
      </div>
      {problem !== undefined && (
        <p role="alert" className="type-meta text-danger">
          {problem}
        </p>
      )}
      <SelectField
        label={deliveryStrings.format}
        value={format}
        onChange={({ target }) => onChange({ format: target.value })}
      >
        {digestExporters.map(({ id, name, extension }) => (
          <option key={id} value={id}>
            {`${name} (.${extension})`}
          </option>
        ))}
      </SelectField>
    </>
  );
}

/** A webhook; the service is chosen only where its URL leaves it open. */
export function WebhookFields({
  draft: { address, channel, secret },
  problem,
  onChange,
}: {
  draft: DeliveryDraft;
  problem: string | undefined;
  onChange: (part: Partial<DeliveryDraft>) => void;
}) {
  const found = findChannel(address);
  const used = found ?? channels.find(({ id }) => id === channel);
  return (
    <>
      <Field
        label={deliveryStrings.address}
        hint={found === undefined ? deliveryStrings.addressHint : deliveryStrings.recognised(found.name)}
        problem={problem}
        type="password"
        autoComplete="off"
        spellCheck={false}
        value={address}
        onChange={({ target }) => onChange({ address: target.value })}
      />
      {address !== '' && found === undefined && (
        <SelectField
          label={deliveryStrings.service}
          value={channel}
          onChange={({ target }) => onChange({ channel: target.value })}
        >
          <option value="mattermost">Mattermost</option>
          <option value="slack">{deliveryStrings.likeSlack}</option>
        </SelectField>
      )}
      {used?.sign !== undefined && (
        <Field
          label={deliveryStrings.secret}
          hint={deliveryStrings.secretHint}
          type="password"
          autoComplete="off"
          value={secret}
          onChange={({ target }) => onChange({ secret: target.value })}
        />
      )}
    </>
  );
}

/** The recipients, who may be left out. */
export function MailFields({
  draft: { to },
  problem,
  onChange,
}: {
  draft: DeliveryDraft;
  problem: string | undefined;
  onChange: (part: Partial<DeliveryDraft>) => void;
}) {
  return (
    <Field
      label={deliveryStrings.recipients}
      hint={deliveryStrings.recipientsHint}
      problem={problem}
      autoComplete="off"
      spellCheck={false}
      value={to}
      onChange={({ target }) => onChange({ to: target.value })}
    />
  );
}
