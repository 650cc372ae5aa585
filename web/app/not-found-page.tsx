import { useLocation } from 'wouter';
import { Button } from '../ui/button.tsx';
import { messages } from '../ui/messages.ts';
import { StatusScreen } from './status-screen.tsx';
import { TopBar } from './top-bar.tsx';
import { useDocumentTitle } from './use-document-title.ts';

/** An address that leads nowhere. */
export function NotFoundPage() {
  const [, navigate] = useLocation();
  useDocumentTitle(messages.notFound.title);
  return (
    <>
      <TopBar />
      <StatusScreen title={messages.notFound.title} body={messages.notFound.body}>
        <Button variant="primary" onClick={() => navigate('/')}>
          {messages.spec.toList}
        </Button>
      </StatusScreen>
    </>
  );
}
