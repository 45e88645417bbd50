import { type FormEvent, useState } from 'react';
import { findProxyPrefix } from '../../lib/domain/proxy.ts';
import { proxyWords } from '../../lib/proxy-words.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Section } from './Section.tsx';

/** The one address through which publishers' pages are opened. */
export function ProxySection({ prefix, onChange }: { prefix: string; onChange: (prefix: string) => void }) {
  const [written, setWritten] = useState(prefix);
  const [problem, setProblem] = useState<string>();
  const [said, setSaid] = useState<string>();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = findProxyPrefix(written);
    setProblem(found === undefined ? proxyWords.noPrefix : undefined);
    setSaid(found === undefined ? undefined : found === '' ? proxyWords.removed : proxyWords.saved);
    if (found === undefined) return;
    setWritten(found);
    onChange(found);
  };
  return (
    <Section id="proxy" title={proxyWords.heading} hint={proxyWords.hint}>
      <form className="flex max-w-[640px] flex-col items-start gap-2" onSubmit={submit}>
        <div className="w-full">
          <Field
            label={proxyWords.prefix}
            hint={proxyWords.prefixHint}
            problem={problem}
            inputMode="url"
            autoComplete="off"
            spellCheck={false}
            value={written}
            onChange={({ target }) => {
              setProblem(undefined);
              setSaid(undefined);
              setWritten(target.value);
            }}
          />
        </div>
        <div className="flex items-center gap-3">
          <Button type="submit" disabled={written.trim() === prefix}>
            {proxyWords.save}
          </Button>
          <p role="status" className="type-meta text-ink-2">
            {said}
          </p>
        </div>
      </form>
    </Section>
  );
}
