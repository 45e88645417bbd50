import { topicStrings } from '../../lib/strings/topics.ts';
import { useDebouncedValue } from '../hooks/core/use-debounced-value.ts';
import { useElapsed } from '../hooks/core/use-elapsed.ts';
import type { ShownPreview } from '../hooks/topics/use-topic-preview.ts';
import { PreviewAnswer, type PreviewAnswerProps, previewSentence } from './PreviewAnswer.tsx';

interface PreviewPanelProps extends Omit<PreviewAnswerProps, 'trial' | 'counting' | 'settling' | 'slow'> {
  trial: ShownPreview;
  /** There is nothing to preview yet. */
  empty: boolean;
  papers: number;
}

/** Live preview of the papers a topic would match, shown during editing. */
export function PreviewPanel({
  trial: { trial, counting, settling, error },
  empty,
  papers,
  ...rest
}: PreviewPanelProps) {
  const waited = useElapsed(settling, [150, 3_000]);
  const spoken = useDebouncedValue(
    trial === undefined || settling ? '' : previewSentence(trial, settling, rest.most),
    500,
  );
  return (
    <section aria-labelledby="tester" aria-busy={counting} className="flex min-h-full flex-col gap-5 p-6">
      <h2 id="tester" className="sr-only">
        {topicStrings.tester}
      </h2>
      <p role="status" className="sr-only">
        {spoken}
      </p>
      {error !== undefined ? (
        <p role="alert" className="type-text text-danger">
          {topicStrings.failed} {error.message}
        </p>
      ) : empty ? (
        <div>
          <p aria-hidden="true" className="type-small-heading">
            {topicStrings.tester}
          </p>
          <p className="type-text mt-2 text-ink-2">{topicStrings.empty}</p>
        </div>
      ) : trial === undefined ? (
        <p className="type-text text-ink-2">
          {waited === 0 ? '' : waited === 1 ? topicStrings.counting : topicStrings.stillCounting}
        </p>
      ) : (
        <PreviewAnswer
          trial={trial}
          counting={counting && waited > 0}
          settling={settling}
          slow={waited > 1}
          {...rest}
        />
      )}
      <p className="type-meta mt-auto pt-4 pb-12 text-ink-3">{topicStrings.foot(papers)}</p>
    </section>
  );
}
