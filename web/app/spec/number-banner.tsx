import { useState } from 'react';
import { type SpecDetail, specDetailSchema } from '../../../shared/protocol/http.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { BranchIcon } from '../../ui/icons/signs.tsx';
import { readLocal, writeLocal } from '../../ui/local-value.ts';
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

/** Under this name a browser remembers whose equal numbers its author is fine with. */
const keptKey = (id: string): string => `cospec.keptNumber.${id}`;

/**
 * Another feature has the spec's number: one click gives it the next free one, another one is fine with it until others
 * have it too.
 */
export function NumberBanner({ spec, others, onRefresh }: NumberBannerProps) {
  const [busy, setBusy] = useState(false);
  const equals = [spec.number, ...others].join(' ');
  const [kept, setKept] = useState(() => readLocal(keptKey(spec.id)));
  if (kept === equals) return null;
  const keep = () => {
    writeLocal(keptKey(spec.id), equals);
    setKept(equals);
  };
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
        <>
          <Button size="small" busy={busy} onClick={renumber} data-action="renumber">
            {numberMessages.renumber}
          </Button>
          <Button size="small" onClick={keep} data-action="keep-number">
            {numberMessages.keep(spec.number ?? '')}
          </Button>
        </>
      }
    >
      {numberMessages.body}
    </Banner>
  );
}
