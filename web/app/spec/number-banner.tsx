import { useState } from 'react';
import { type SpecDetail, specDetailSchema } from '../../../shared/protocol/http.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { BranchIcon } from '../../ui/icons/signs.tsx';
import { numberMessages } from '../../ui/messages/number.ts';
import { messages } from '../../ui/messages.ts';
import { toastDone, toastFailed } from '../../ui/toaster.tsx';
import { ask, at } from '../api.ts';
import { explainError } from '../explain-error.ts';

interface NumberBannerProps {
  readonly spec: SpecDetail;
  readonly others: readonly string[];
  readonly onRefresh: () => Promise<void>;
}

/** Another feature has the spec's number: one click gives it the next free one. */
export function NumberBanner({ spec, others, onRefresh }: NumberBannerProps) {
  const [busy, setBusy] = useState(false);
  const renumber = async () => {
    setBusy(true);
    try {
      const { number } = await ask(`${at(spec.id)}/renumber`, specDetailSchema, { method: 'POST', body: {} });
      toastDone(numberMessages.done(number ?? ''));
    } catch (error) {
      toastFailed(messages.actionFailed(numberMessages.renumber, explainError(error)));
    }
    await onRefresh();
    setBusy(false);
  };
  return (
    <Banner
      tone="warn"
      icon={<BranchIcon />}
      title={numberMessages.title(spec.number ?? '', others)}
      actions={
        <Button size="small" busy={busy} onClick={renumber} data-action="renumber">
          {numberMessages.renumber}
        </Button>
      }
    >
      {numberMessages.body}
    </Banner>
  );
}
