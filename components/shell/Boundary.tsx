import { Component, type ReactNode } from 'react';
import { errorWords } from '../../lib/words.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';

interface Failure {
  readonly error: Error | undefined;
}

/** Says what happened where a screen broke, instead of an empty page. `resetKey` gives the next screen a fresh start. */
export class Boundary extends Component<{ resetKey: string; children: ReactNode }, Failure> {
  override state: Failure = { error: undefined };

  static getDerivedStateFromError(error: unknown): Failure {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override componentDidUpdate(before: { resetKey: string }) {
    if (before.resetKey !== this.props.resetKey && this.state.error !== undefined) this.setState({ error: undefined });
  }

  override componentDidMount() {
    if (this.state.error !== undefined) document.documentElement.dataset['ready'] = 'true';
  }

  override render() {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    return (
      <ErrorState
        title={errorWords.crashed}
        details={`${error.name}: ${error.message}`}
        detailsLabel={errorWords.details}
        actions={<Button onClick={() => location.reload()}>{errorWords.reload}</Button>}
      >
        {errorWords.crashedBody}
      </ErrorState>
    );
  }
}
