import { useEffect, useState } from 'react';
import { ClockIcon } from '../ui/icons/signs.tsx';
import { historyMessages } from '../ui/messages/history.ts';
import { messages } from '../ui/messages.ts';
import { relativeTime } from '../ui/relative-time.ts';
import { ToolItem } from './tool-menu.tsx';

/** Who last changed a block's words. */
export interface BlameAnswer {
  /** Milliseconds since 1970; null where nobody knows. */
  readonly at: number | null;
  readonly authors: readonly { readonly name: string }[];
  /** As old as what is known. */
  readonly oldest: boolean;
}

export interface BlockHistory {
  /** Null for a block that the server does not have yet. Rejects when it cannot be told. */
  readonly ask: (block: string) => Promise<BlameAnswer | null>;
  /** Opens the history. */
  readonly onOpen: () => void;
}

/** An entry of a block's menu: who changed its words last; it leads to the history. It has its room from the start. */
export function BlockBlame({ block, ask, onOpen }: BlockHistory & { readonly block: string }) {
  const [answer, setAnswer] = useState<BlameAnswer | null | undefined>(undefined);
  useEffect(() => {
    let wanted = true;
    ask(block).then(
      (found) => wanted && setAnswer(found),
      () => wanted && setAnswer(null),
    );
    return () => {
      wanted = false;
    };
  }, [block, ask]);
  const label = answer === undefined ? historyMessages.blame.looking : blameText(answer, Date.now());
  return <ToolItem label={label} icon={<ClockIcon />} run={onOpen} />;
}

function blameText(answer: BlameAnswer | null, now: number): string {
  const { by, at, justNow, oldest, unknown } = historyMessages.blame;
  if (answer === null || answer.at === null) return unknown;
  if (answer.oldest) return oldest;
  const names = answer.authors.map(({ name }) => name || historyMessages.nobody);
  const relative = relativeTime(answer.at, now);
  const when = relative === messages.time.now ? justNow : relative;
  return names.length === 0 ? at(when) : by(names, when);
}
