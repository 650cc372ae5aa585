import type { SpecDetail } from '../../../shared/protocol/http.ts';
import type { ClosedReason } from '../../connection/connection-state.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { DefectIcon } from '../../ui/icons/kind-icon.tsx';
import { messages } from '../../ui/messages.ts';
import { useSelected } from '../../ui/store.ts';
import { downloadMarkdown } from './save-text-file.ts';
import type { SpecSession } from './spec-session.ts';

type Told = Exclude<ClosedReason, 'replaced' | 'missing' | 'damaged'>;

const WORDS: Readonly<Record<Told, { readonly title: string; readonly body: string }>> = {
  'sign-in': { title: messages.banners.signInTitle, body: messages.banners.signIn },
  refused: { title: messages.banners.refusedTitle, body: messages.banners.refused },
  'too-large': { title: messages.banners.tooLargeTitle, body: messages.banners.tooLarge },
  outdated: { title: messages.banners.outdatedTitle, body: messages.banners.outdated },
};

interface ClosedBannerProps {
  readonly reason: Told;
  readonly spec: SpecDetail;
  readonly session: SpecSession;
  readonly onAbandon: () => void;
}

/** The server ended the connection: what is here can be taken along before the stored version is opened. */
export function ClosedBanner({ reason, spec, session, onAbandon }: ClosedBannerProps) {
  const loaded = useSelected(session.state, (state) => state.loaded);
  const { title, body } = WORDS[reason];
  const download = () => downloadMarkdown(spec, session);
  return (
    <Banner
      tone="bad"
      icon={<DefectIcon />}
      title={title}
      actions={
        <>
          {loaded && (
            <Button size="small" onClick={download}>
              {messages.banners.downloadMine}
            </Button>
          )}
          {(reason === 'refused' || reason === 'too-large') && (
            <Button size="small" onClick={onAbandon}>
              {messages.banners.compareStored}
            </Button>
          )}
          {(reason === 'outdated' || reason === 'sign-in') && (
            <Button size="small" onClick={() => location.reload()}>
              {messages.banners.reloadPage}
            </Button>
          )}
        </>
      }
    >
      {body}
    </Banner>
  );
}
