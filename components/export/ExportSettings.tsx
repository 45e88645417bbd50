import { FolderOpen } from 'lucide-react';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { obsidianNames, parseObsidianTemplate, usualObsidianTemplate } from '../../lib/exporters/obsidian-template.ts';
import { webhookHost } from '../../lib/net/webhook.ts';
import { obsidianHows, obsidianSeverals, type Settings } from '../../lib/settings.ts';
import {
  folderStrings,
  obsidianStrings,
  sendStrings,
  webhookStrings,
  zoteroStrings,
} from '../../lib/strings/export.ts';
import { settingsStrings } from '../../lib/strings/settings.ts';
import type { FolderControls, FolderState } from '../hooks/export/use-output-folder.ts';
import { type Judged, SavedField } from '../settings/SavedField.tsx';
import { Section } from '../settings/Section.tsx';
import { Button } from '../ui/Button.tsx';
import { Field, SelectField, TextArea } from '../ui/Field.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Switch } from '../ui/Switch.tsx';

export type OutSettings = Pick<Settings, 'vault' | 'obsidianHow' | 'obsidianSeveral' | 'obsidianTemplate' | 'webhook'>;

/** Export targets other than downloads: a folder, Obsidian, Zotero, a webhook. */
export function ExportSettings({
  settings,
  folder,
  savingSends,
  zoteroOff,
  onSavingSends,
  onChange,
}: {
  settings: OutSettings;
  /** Undefined until loaded. */
  folder: FolderControls | undefined;
  savingSends: boolean;
  /** Whether Zotero refuses to list its items. */
  zoteroOff: boolean;
  onSavingSends: (on: boolean) => void;
  onChange: (change: Partial<OutSettings>) => Promise<boolean>;
}) {
  return (
    <Section id="out" title={sendStrings.heading} hint={sendStrings.hint}>
      <div className="flex max-w-[640px] flex-col gap-8">
        {folder !== undefined && <FolderPart folder={folder} />}
        <Part title={zoteroStrings.heading}>
          <Switch
            checked={savingSends}
            onChange={onSavingSends}
            label={zoteroStrings.saving}
            hint={zoteroStrings.savingHint}
          />
          {zoteroOff && <p className="type-text">{zoteroStrings.off}</p>}
        </Part>
        <ObsidianPart settings={settings} onChange={onChange} />
        <WebhookPart address={settings.webhook} onChange={(webhook) => onChange({ webhook })} />
      </div>
    </Section>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  const heading = useId();
  return (
    <section aria-labelledby={heading} className="flex flex-col items-start gap-3">
      <h3 id={heading} className="type-small-heading">
        {title}
      </h3>
      {children}
    </section>
  );
}

function FolderPart({ folder: { state, choose, wake, forget } }: { folder: FolderControls }) {
  return (
    <Part title={folderStrings.heading}>
      <p className="type-text flex items-center gap-2">
        {'name' in state && <Icon of={FolderOpen} />}
        {wordsOf(state)}
      </p>
      <div className="flex flex-wrap gap-2">
        {state.kind === 'asleep' && <Button onClick={wake}>{folderStrings.wake}</Button>}
        {state.kind !== 'unsupported' && (
          <Button onClick={choose}>{'name' in state ? folderStrings.change : folderStrings.choose}</Button>
        )}
        {'name' in state && (
          <Button kind="quiet" onClick={forget}>
            {folderStrings.forget}
          </Button>
        )}
      </div>
      {state.kind === 'ready' && <p className="type-meta text-ink-2">{folderStrings.lasting}</p>}
    </Part>
  );
}

function wordsOf(state: FolderState): string {
  switch (state.kind) {
    case 'unsupported':
    case 'none':
      return folderStrings[state.kind];
    case 'ready':
    case 'asleep':
      return folderStrings[state.kind](state.name);
  }
}

function ObsidianPart({
  settings: { vault, obsidianHow, obsidianSeveral, obsidianTemplate },
  onChange,
}: {
  settings: OutSettings;
  onChange: (change: Partial<OutSettings>) => Promise<boolean>;
}) {
  const [name, setName] = useState(vault);
  const [written, setWritten] = useState(obsidianTemplate === '' ? usualObsidianTemplate : obsidianTemplate);
  const [problems, setProblems] = useState<readonly string[]>([]);
  const [said, setSaid] = useState<string>();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const text = written.trim() === '' ? usualObsidianTemplate : written;
    const found = parseObsidianTemplate(text).problems;
    setProblems(found);
    setSaid(undefined);
    if (found.length > 0) return;
    setWritten(text);
    const obsidianTemplate = text.trim() === usualObsidianTemplate.trim() ? '' : text;
    if (await onChange({ vault: name.trim(), obsidianTemplate })) setSaid(settingsStrings.saved);
  };
  return (
    <Part title={obsidianStrings.heading}>
      <form className="flex w-full flex-col items-start gap-3" onSubmit={submit}>
        <div className="flex w-full flex-col gap-3">
          <Field
            label={obsidianStrings.vault}
            hint={obsidianStrings.vaultHint}
            autoComplete="off"
            spellCheck={false}
            value={name}
            onChange={({ target }) => setName(target.value)}
          />
          <SelectField
            label={obsidianStrings.how}
            hint={obsidianStrings.howHint}
            value={obsidianHow}
            onChange={({ target }) => {
              const how = obsidianHows.find((one) => one === target.value);
              if (how !== undefined) onChange({ obsidianHow: how });
            }}
          >
            {obsidianHows.map((how) => (
              <option key={how} value={how}>
                {obsidianStrings.hows[how]}
              </option>
            ))}
          </SelectField>
          <SelectField
            label={obsidianStrings.several}
            hint={obsidianStrings.severalHint}
            value={obsidianSeveral}
            onChange={({ target }) => {
              const several = obsidianSeverals.find((one) => one === target.value);
              if (several !== undefined) onChange({ obsidianSeveral: several });
            }}
          >
            {obsidianSeverals.map((several) => (
              <option key={several} value={several}>
                {obsidianStrings.severals[several]}
              </option>
            ))}
          </SelectField>
        </div>
        <div className="w-full">
          <TextArea
            label={obsidianStrings.template}
            hint={obsidianStrings.templateHint(obsidianNames)}
            problem={problems.length === 0 ? undefined : problems.join(' ')}
            rows={10}
            spellCheck={false}
            value={written}
            onChange={({ target }) => {
              setProblems([]);
              setSaid(undefined);
              setWritten(target.value);
            }}
          />
        </div>
        <div className="flex items-center gap-3">
          <Button type="submit">{settingsStrings.save}</Button>
          <p role="status" className="type-meta text-ink-2">
            {said}
          </p>
        </div>
      </form>
    </Part>
  );
}

function WebhookPart({ address, onChange }: { address: string; onChange: (address: string) => Promise<boolean> }) {
  return (
    <Part title={webhookStrings.heading}>
      <SavedField
        label={webhookStrings.address}
        hint={webhookStrings.addressHint}
        type="password"
        kept={address}
        judge={judgeWebhook}
        onSave={onChange}
      />
    </Part>
  );
}

function judgeWebhook(text: string): Judged {
  if (text === '') return { text, said: webhookStrings.gone };
  const found = webhookHost(text);
  return found === undefined ? { problem: webhookStrings.noAddress } : { text, said: webhookStrings.kept(found.host) };
}
