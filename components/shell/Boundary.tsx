import { Component, type ReactNode } from 'react';
import { DigestifError, errorOf } from '../../lib/errors.ts';
import { errorStrings } from '../../lib/strings/shell.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { markReady } from './mark-ready.ts';

interface Failure {
  readonly error: Error | undefined;
}

/** Names by which the database says that it cannot be opened or read. */
const databaseErrors = new Set([
  'OpenFailedError',
  'DatabaseClosedError',
  'UnknownError',
  'InvalidStateError',
  'MissingAPIError',
  'VersionError',
  'AbortError',
  'NotFoundError',
  'DataError',
]);

/** What is said of an error: its own sentence where it is meant for people, else what it means for the library. */
function wordsOf(error: Error): { readonly title: string; readonly body: string; readonly again: string } {
  if (error instanceof DigestifError) {
    return { title: errorStrings.damaged, body: error.message, again: errorStrings.reload };
  }
  if (databaseErrors.has(error.name)) {
    return { title: errorStrings.damaged, body: errorStrings.damagedBody, again: errorStrings.tryAgain };
  }
  return { title: errorStrings.crashed, body: errorStrings.crashedBody, again: errorStrings.reload };
}

/** Says what happened where a screen broke, instead of an empty page. `resetKey` gives the next screen a fresh start. */
export class Boundary extends Component<{ resetKey: string; children: ReactNode }, Failure> {
  override state: Failure = { error: undefined };

  static getDerivedStateFromError(error: unknown): Failure {
    return { error: errorOf(error) };
  }

  override componentDidCatch() {
    markReady();
  }

  override componentDidUpdate(before: { resetKey: string }) {
    if (before.resetKey !== this.props.resetKey && this.state.error !== undefined) this.setState({ error: undefined });
  }

  override render() {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    const { title, body, again } = wordsOf(error);
    return (
      <ErrorState
        title={title}
        details={`${error.name}: ${error.message}`}
        detailsLabel={errorStrings.details}
        actions={<Button onClick={() => location.reload()}>{again}</Button>}
      >
        {body}
      </ErrorState>
    );
  }
}
