import type { SpecDetail } from '../../../shared/protocol/http.ts';
import { fetchResultSchema } from '../../../shared/protocol/repository.ts';
import { upstreamMessages as texts } from '../../ui/messages/upstream.ts';
import { messages } from '../../ui/messages.ts';
import { toastDone, toastFailed } from '../../ui/toaster.tsx';
import { ask } from '../api.ts';
import { explainError } from '../explain-error.ts';

/** Asks the remote, and tells what came of it for a spec. @param action the words it was asked for with. */
export async function getChanges(
  { id, repo }: Pick<SpecDetail, 'id' | 'repo'>,
  action: string,
  onDone: () => Promise<void>,
): Promise<void> {
  try {
    const url = `/api/repository/fetch?repo=${encodeURIComponent(repo)}`;
    const { remote, merged, open } = await ask(url, fetchResultSchema, { method: 'POST', body: {} });
    if (open.includes(id)) toastDone(texts.open);
    else toastDone(merged.includes(id) ? texts.merged(remote) : texts.nothing(remote));
  } catch (error) {
    toastFailed(messages.actionFailed(action, explainError(error)));
  }
  await onDone();
}
