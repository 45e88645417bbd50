import { Component, lazy, type ReactNode, Suspense } from 'react';
import { DigestifError, errorOf } from '../../lib/errors.ts';
import { errorStrings } from '../../lib/strings/shell.ts';
import { useReopened } from '../hooks/core/use-reopened.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { markReady } from './mark-ready.ts';

interface Failure {
  readonly error: Error | undefined;
}

/** Errors of the library itself, whose messages say what to do. */
const ownErrors = ['LibraryLostError', 'MigrationError', 'UnreadableLibraryError'] as const;

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
  ...ownErrors,
]);

/** The message of an error: its own text if it is meant for users, else what it means for the library. */
function wordsOf(error: Error): { readonly title: string; readonly body: string; readonly again: string } {
  const own = ownErrorOf(error);
  if (own !== undefined) return { title: errorStrings.damaged, body: own.message, again: errorStrings.tryAgain };
  if (error instanceof DigestifError) {
    return { title: errorStrings.damaged, body: error.message, again: errorStrings.reload };
  }
  if (databaseErrors.has(error.name)) {
    return { title: errorStrings.damaged, body: errorStrings.damagedBody, again: errorStrings.tryAgain };
  }
  return { title: errorStrings.crashed, body: errorStrings.crashedBody, again: errorStrings.reload };
}

/** The library’s own error that an error was caused by. */
const ownErrorOf = (error: Error): Error | undefined =>
  ownErrors.map((name) => causeNamed(error, name)).find((cause) => cause !== undefined);

/** Whether the library is in a format that this version cannot read or convert. Trying again does not change that. */
const isForeign = (error: Error): boolean => ![undefined, 'LibraryLostError'].includes(ownErrorOf(error)?.name);

/** The error of that name which a library error was caused by. */
function causeNamed(error: unknown, name: string): Error | undefined {
  if (!(error instanceof Error)) return undefined;
  return error.name === name ? error : causeNamed((error as { inner?: unknown }).inner ?? error.cause, name);
}

/** Returns to the screen once the library can be opened. */
function Reopening({ onReopened }: { onReopened: () => void }) {
  useReopened(onReopened);
  return null;
}

const RecoveryState = lazy(async () => ({ default: (await import('./RecoveryState.tsx')).RecoveryState }));

interface BoundaryProps {
  /** A new key resets the boundary for the next screen. */
  resetKey: string;
  /** Opens the page that offers recovery; absent on that page itself. */
  onRecover?: (() => void) | undefined;
  children: ReactNode;
}

/** Shows an error message instead of an empty page, and the ways out if the library cannot be opened. */
export class Boundary extends Component<BoundaryProps, Failure> {
  override state: Failure = { error: undefined };

  static getDerivedStateFromError(error: unknown): Failure {
    return { error: errorOf(error) };
  }

  override componentDidCatch() {
    markReady();
  }

  override componentDidUpdate(before: BoundaryProps) {
    if (before.resetKey !== this.props.resetKey && this.state.error !== undefined) this.setState({ error: undefined });
  }

  override render() {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    const { title, body, again } = wordsOf(error);
    const details = `${error.name}: ${error.message}`;
    const plain = (
      <ErrorState
        title={title}
        details={details}
        detailsLabel={errorStrings.details}
        actions={
          <>
            <Button onClick={() => location.reload()}>{again}</Button>
            {this.props.onRecover !== undefined && (
              <Button onClick={this.props.onRecover}>{errorStrings.openRecovery}</Button>
            )}
          </>
        }
      >
        {body}
      </ErrorState>
    );
    if (!databaseErrors.has(error.name)) return plain;
    const isRaw = isForeign(error);
    return (
      <>
        {!isRaw && <Reopening onReopened={() => this.setState({ error: undefined })} />}
        {this.props.onRecover === undefined ? (
          <Suspense fallback={plain}>
            <RecoveryState title={title} body={body} details={details} isRaw={isRaw} />
          </Suspense>
        ) : (
          plain
        )}
      </>
    );
  }
}
