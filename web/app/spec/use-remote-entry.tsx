import type { SpecDetail } from '../../../shared/protocol/http.ts';
import { RetryIcon } from '../../ui/icons/signs.tsx';
import type { MenuEntry } from '../../ui/menu.tsx';
import { messages } from '../../ui/messages.ts';
import { useRepositories } from '../use-repository.ts';

/** The entry that asks the remote for what others pushed; null where there is no remote. */
export function useRemoteEntry(
  spec: Pick<SpecDetail, 'id' | 'repo'>,
  onRefresh: () => Promise<void>,
): MenuEntry | null {
  const remote = useRepositories()?.find(({ name }) => name === spec.repo)?.upstream?.remote ?? null;
  if (remote === null) return null;
  const label = messages.spec.getChanges(remote);
  const onRun = async () => (await import('./get-changes.ts')).getChanges(spec, label, onRefresh);
  return { kind: 'action', icon: <RetryIcon />, label, action: 'fetch-remote', onRun };
}
