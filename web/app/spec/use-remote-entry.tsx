import { RetryIcon } from '../../ui/icons/signs.tsx';
import type { MenuEntry } from '../../ui/menu.tsx';
import { messages } from '../../ui/messages.ts';
import { useRepository } from '../use-repository.ts';

/** The entry that asks the remote for what others pushed; null where there is no remote. */
export function useRemoteEntry(id: string, onRefresh: () => Promise<void>): MenuEntry | null {
  const remote = useRepository()?.upstream?.remote ?? null;
  if (remote === null) return null;
  const label = messages.spec.getChanges(remote);
  const onRun = async () => (await import('./get-changes.ts')).getChanges(id, label, onRefresh);
  return { kind: 'action', icon: <RetryIcon />, label, action: 'fetch-remote', onRun };
}
