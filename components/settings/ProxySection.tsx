import { findProxyPrefix } from '../../lib/domain/library-proxy.ts';
import { proxyStrings } from '../../lib/strings/proxy.ts';
import { settingsStrings } from '../../lib/strings/settings.ts';
import { type Judged, SavedField } from './SavedField.tsx';
import { Section } from './Section.tsx';

/** The library proxy for publishers' pages. */
export function ProxySection({ prefix, onChange }: { prefix: string; onChange: (prefix: string) => Promise<boolean> }) {
  return (
    <Section id="proxy" title={proxyStrings.heading} hint={proxyStrings.hint}>
      <SavedField
        label={proxyStrings.prefix}
        hint={proxyStrings.prefixHint}
        inputMode="url"
        kept={prefix}
        judge={judge}
        onSave={onChange}
      />
    </Section>
  );
}

function judge(written: string): Judged {
  const text = findProxyPrefix(written);
  if (text === undefined) return { problem: proxyStrings.noPrefix };
  return { text, said: text === '' ? proxyStrings.removed : settingsStrings.saved };
}
