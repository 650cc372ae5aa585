import { Component, type ReactNode } from 'react';
import { Button } from '../ui/button.tsx';
import { messages } from '../ui/messages.ts';
import { StatusScreen } from './status-screen.tsx';

/** Shows what to do when a view throws, instead of a blank page. */
export class CrashScreen extends Component<{ readonly children: ReactNode }, { readonly crashed: boolean }> {
  override state = { crashed: false };

  static getDerivedStateFromError() {
    return { crashed: true };
  }

  override render() {
    if (!this.state.crashed) return this.props.children;
    return (
      <StatusScreen title={messages.crashed.title} body={messages.crashed.body}>
        <Button variant="primary" onClick={() => location.reload()}>
          {messages.crashed.reload}
        </Button>
      </StatusScreen>
    );
  }
}
