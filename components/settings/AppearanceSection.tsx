import type { ReactNode } from 'react';
import { settingsStrings } from '../../lib/strings/settings.ts';
import type { Preferences } from '../hooks/core/use-preferences.ts';
import { Segments } from '../ui/Segments.tsx';
import { Switch } from '../ui/Switch.tsx';
import { Section } from './Section.tsx';

/** How Digestif looks in this browser. */
export function AppearanceSection({
  preferences,
  badge,
  olderAsNew,
  onChange,
  onBadge,
  onOlderAsNew,
}: {
  preferences: Preferences;
  badge: boolean;
  olderAsNew: boolean;
  onChange: (change: Partial<Preferences>) => void;
  onBadge: (on: boolean) => void;
  onOlderAsNew: (on: boolean) => void;
}) {
  const { themes, densities, paperTexts } = settingsStrings;
  return (
    <Section id="appearance" title={settingsStrings.appearance}>
      <div className="flex flex-col gap-3">
        <Line label={settingsStrings.theme}>
          <Segments
            label={settingsStrings.theme}
            value={preferences.theme}
            options={[
              { value: 'system', label: themes.system },
              { value: 'light', label: themes.light },
              { value: 'dark', label: themes.dark },
            ]}
            onChange={(theme) => onChange({ theme })}
          />
        </Line>
        <Line label={settingsStrings.rows}>
          <Segments
            label={settingsStrings.rows}
            value={preferences.density}
            options={[
              { value: 'comfortable', label: densities.comfortable },
              { value: 'compact', label: densities.compact },
            ]}
            onChange={(density) => onChange({ density })}
          />
        </Line>
        <Line label={settingsStrings.paperText}>
          <Segments
            label={settingsStrings.paperText}
            value={preferences.paperText}
            options={[
              { value: 'serif', label: paperTexts.serif, paperText: true },
              { value: 'sans', label: paperTexts.sans },
            ]}
            onChange={(paperText) => onChange({ paperText })}
          />
        </Line>
        <Switch label={settingsStrings.badge} checked={badge} onChange={onBadge} />
        <div>
          <Switch label={settingsStrings.olderAsNew} checked={olderAsNew} onChange={onOlderAsNew} />
          <p className="type-meta text-ink-2">{settingsStrings.olderAsNewHint}</p>
        </div>
      </div>
    </Section>
  );
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
      <span aria-hidden="true" className="type-text w-[112px]">
        {label}
      </span>
      {children}
    </div>
  );
}
