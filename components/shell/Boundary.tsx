import { Component, type ReactNode } from 'react';
import { DigestifError, errorOf } from '../../lib/errors.ts';
import { errorStrings } from '../../lib/strings/shell.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { markReady } from './mark-ready.ts';

interface Failure {
  readonly error: Error | undefined;
}

/** Error names that mean that the database cannot be opened or read. */
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

/** The message of an error: its own text if it is meant for users, else what it means for the library. */
function wordsOf(error: Error): { readonly title: string; readonly body: string; readonly again: string } {
  if (error instanceof DigestifError) {
    return { title: errorStrings.damaged, body: error.message, again: errorStrings.reload };
  }
  if (databaseErrors.has(error.name)) {
    return { title: errorStrings.damaged, body: errorStrings.damagedBody, again: errorStrings.tryAgain };
  }
  return { title: errorStrings.crashed, body: errorStrings.crashedBody, again: errorStrings.reload };
}

/** Shows an error message instead of an empty page. A new `resetKey` resets it for the next screen. */
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
