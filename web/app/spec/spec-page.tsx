import { useLocation } from 'wouter';
import { sessionSecret } from '../../connection/session-secret.ts';
import { Button } from '../../ui/button.tsx';
import { messages } from '../../ui/messages.ts';
import { ApiError } from '../api.ts';
import { explainError } from '../explain-error.ts';
import { StatusScreen } from '../status-screen.tsx';
import { TopBar } from '../top-bar.tsx';
import { SpecRoom } from './spec-room.tsx';
import { SpecSkeleton } from './spec-skeleton.tsx';
import { useSpecDetail } from './use-spec-detail.ts';

// Read while the spec is being asked for: joining its room needs both.
void sessionSecret();

/** `/specs/:id`: one spec, from the first request to the editor. */
export function SpecPage({ id }: { id: string }) {
  const { value: spec, error, refresh } = useSpecDetail(id);
  if (spec !== null) return <SpecRoom spec={spec} gone={isGone(error)} onRefresh={refresh} />;
  if (error === null) return <SpecSkeleton />;
  return isGone(error) ? <NoSuchSpec /> : <Failed reason={explainError(error)} onRetry={refresh} />;
}

function isGone(error: unknown): boolean {
  return error instanceof ApiError && (error.status === 404 || error.status === 410);
}

function NoSuchSpec() {
  const [, navigate] = useLocation();
  return (
    <>
      <TopBar />
      <StatusScreen title={messages.spec.notFoundTitle} body={messages.spec.notFoundBody}>
        <Button variant="primary" onClick={() => navigate('/')}>
          {messages.spec.toList}
        </Button>
        <Button onClick={() => navigate('/?view=deleted')}>{messages.spec.toDeleted}</Button>
      </StatusScreen>
    </>
  );
}

function Failed({ reason, onRetry }: { reason: string; onRetry: () => Promise<void> }) {
  return (
    <>
      <TopBar />
      <StatusScreen title={messages.spec.failedTitle} body={reason}>
        <Button variant="primary" onClick={onRetry}>
          {messages.common.retry}
        </Button>
      </StatusScreen>
    </>
  );
}
