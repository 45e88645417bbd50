import { useEffect, useRef, useState } from 'react';
import { firstRunStrings } from '../../lib/strings/first-run.ts';
import { useNow } from '../hooks/core/use-now.ts';
import type { Move } from '../hooks/core/use-route.ts';
import { useOnboardingPlaces } from '../hooks/sites/use-onboarding-places.ts';
import { useTopics } from '../hooks/topics/use-topics.ts';
import type { Route } from '../shell/route.ts';
import { Logo } from '../ui/Logo.tsx';
import { DigestStep } from './DigestStep.tsx';
import { TopicsStep } from './TopicsStep.tsx';
import { WhereStep } from './WhereStep.tsx';

const steps = ['where', 'topics', 'digest'] as const;

/**
 * The first run: where do you read, what are you following, your first digest. Each choice is saved at once, so that
 * the user can leave at any point.
 */
export function FirstRun({ onGo }: { onGo: (route: Route, move?: Move) => void }) {
  const [step, setStep] = useState<(typeof steps)[number]>('where');
  const places = useOnboardingPlaces();
  const topics = useTopics();
  const now = useNow();
  const heading = useRef<HTMLHeadingElement>(null);
  const field = useRef<HTMLInputElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another step begins at its field or heading
  useEffect(() => (field.current ?? heading.current)?.focus(), [step]);
  const toLibrary = () => onGo({ screen: 'list', shelf: 'all', query: '' });
  const drawn = {
    where: () => (
      <WhereStep places={places} now={now} heading={heading} onSkip={toLibrary} onNext={() => setStep('topics')} />
    ),
    topics: () => (
      <TopicsStep
        places={places.places ?? []}
        topics={topics ?? []}
        now={now}
        heading={heading}
        field={field}
        onBack={() => setStep('where')}
        onNext={() => setStep('digest')}
      />
    ),
    digest: () => (
      <DigestStep
        places={places.places ?? []}
        now={now}
        heading={heading}
        onBack={() => setStep('topics')}
        onRead={(week) => onGo({ screen: 'digests', week })}
      />
    ),
  };
  return (
    <div className="flex min-h-full flex-1 items-start justify-center bg-surface-2 p-4 medium:items-center">
      <section
        aria-label={firstRunStrings.step(steps.indexOf(step) + 1, steps.length)}
        className="flex min-h-[592px] w-full max-w-[432px] flex-col rounded-panel border border-line bg-surface p-6"
      >
        <header className="flex items-center gap-2">
          <Logo size={24} />
          <span className="type-section">{firstRunStrings.product}</span>
          <StepSign step={steps.indexOf(step) + 1} of={steps.length} />
        </header>
        {drawn[step]()}
      </section>
    </div>
  );
}

function StepSign({ step, of }: { step: number; of: number }) {
  return (
    <p className="type-meta ms-auto flex items-center gap-2 text-ink-2">
      {firstRunStrings.step(step, of)}
      <span aria-hidden="true" className="flex gap-1">
        {Array.from({ length: of }, (_, place) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: the steps are numbers
            key={place}
            className={`h-[3px] w-6 rounded-full forced-colors:border ${place < step ? 'bg-accent' : 'bg-surface-3'}`}
          />
        ))}
      </span>
    </p>
  );
}
