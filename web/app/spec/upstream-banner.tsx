import type { ReactNode } from 'react';
import type { SpecDetail, UpstreamState } from '../../../shared/protocol/http.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { BranchIcon } from '../../ui/icons/signs.tsx';
import { upstreamMessages } from '../../ui/messages/upstream.ts';
import { messages } from '../../ui/messages.ts';
import { relativeTime } from '../../ui/relative-time.ts';
import { toastFailed } from '../../ui/toaster.tsx';
import { useNow } from '../../ui/use-now.ts';
import { api } from '../api.ts';
import { explainError } from '../explain-error.ts';
import type { Merging } from './merge/use-merge.ts';

interface UpstreamBannerProps {
  readonly spec: SpecDetail;
  readonly upstream: UpstreamState;
  readonly merging: Merging;
  readonly onRefresh: () => Promise<void>;
}

const texts = upstreamMessages;

/** What others pushed and what could not be taken in by itself: what is the case, and what the author can do. */
export function UpstreamBanner({ spec, upstream, merging, onRefresh }: UpstreamBannerProps) {
  const now = useNow();
  const { branch, state, path, by, at } = upstream;
  const who = texts.who(by, at === null ? null : relativeTime(at, now));

  const act = async (name: string, call: () => Promise<unknown>) => {
    try {
      await call();
    } catch (error) {
      toastFailed(messages.actionFailed(name, explainError(error)));
    }
    await onRefresh();
  };
  const button = (label: string, run: () => unknown, action: string) => (
    <Button
      key={action}
      size="small"
      onClick={run}
      busy={action === 'merge-upstream' && merging.busy}
      data-action={action}
    >
      {label}
    </Button>
  );
  const keep = (label: string) =>
    button(label, () => act(label, () => api.keep(spec.id, { from: 'upstream' })), 'keep-upstream');

  const shown: Record<Exclude<UpstreamState['state'], 'same'>, readonly [string, string, ReactNode]> = {
    conflict: [
      texts.conflictTitle(branch),
      texts.conflict(who),
      [button(texts.decide, () => merging.run({}, 'upstream'), 'merge-upstream'), keep(texts.keep)],
    ],
    unrelated: [
      texts.unrelatedTitle(branch),
      texts.unrelated(who),
      [
        keep(texts.keep),
        button(
          texts.takeTheirs,
          () => act(texts.takeTheirs, () => api.merge(spec.id, { from: 'upstream', replace: true })),
          'take-upstream',
        ),
      ],
    ],
    removed: [texts.removedTitle(branch), texts.removed(who), keep(texts.keep)],
    moved: [
      texts.movedTitle(path ?? '', branch),
      texts.moved(who),
      [
        button(
          texts.moveHere,
          () => act(texts.moveHere, () => (path === null ? Promise.resolve() : api.update(spec.id, { path }))),
          'move-upstream',
        ),
        keep(texts.keepPath),
      ],
    ],
    gone: [texts.goneTitle(branch), texts.gone, keep(texts.understood)],
    unreadable: [texts.unreadableTitle(branch), texts.unreadable, keep(texts.understood)],
  };
  if (state === 'same') return null;
  const [title, body, actions] = shown[state];
  return (
    <Banner tone={state === 'conflict' ? 'warn' : 'plain'} icon={<BranchIcon />} title={title} actions={actions}>
      {body}
    </Banner>
  );
}
