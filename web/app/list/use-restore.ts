import { useCallback } from 'react';
import { useLocation } from 'wouter';
import { listMessages } from '../../ui/messages/list.ts';
import { messages } from '../../ui/messages.ts';
import { toastDone } from '../../ui/toaster.tsx';
import { api } from '../api.ts';
import { explainError } from '../explain-error.ts';

/** Brings a deleted spec back and opens it. */
export function useRestore(onFailed: (reason: string) => void): (id: string) => Promise<void> {
  const [, navigate] = useLocation();
  return useCallback(
    async (id: string) => {
      try {
        const spec = await api.restore(id);
        toastDone(listMessages.deleted.restored(spec.title === '' ? messages.spec.untitled : spec.title));
        navigate(`/specs/${spec.id}`);
      } catch (error) {
        onFailed(explainError(error));
      }
    },
    [navigate, onFailed],
  );
}
