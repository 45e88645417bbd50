import { findProxyPrefix } from '../../lib/domain/library-proxy.ts';
import { proxyWords } from '../../lib/strings/proxy.ts';
import { settingsWords } from '../../lib/strings/settings.ts';
import { type Judged, SavedField } from './SavedField.tsx';
import { Section } from './Section.tsx';

/** The one address through which publishers' pages are opened. */
export function ProxySection({ prefix, onChange }: { prefix: string; onChange: (prefix: string) => void }) {
  return (
    <Section id="proxy" title={proxyWords.heading} hint={proxyWords.hint}>
      <SavedField
        label={proxyWords.prefix}
        hint={proxyWords.prefixHint}
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
  if (text === undefined) return { problem: proxyWords.noPrefix };
  return { text, said: text === '' ? proxyWords.removed : settingsWords.saved };
}
