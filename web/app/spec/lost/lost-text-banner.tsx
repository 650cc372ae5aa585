import { print } from '../../../../shared/markdown/print.ts';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { RestoreIcon } from '../../../ui/icons/late-signs.tsx';
import { lostTextMessages } from '../../../ui/messages/lost-text.ts';
import { messages } from '../../../ui/messages.ts';
import { saveTextFile } from '../save-text-file.ts';
import type { LostText } from './lost-text.ts';

interface LostTextBannerProps {
  readonly lost: LostText;
  /** The spec has a layout that this page cannot write. */
  readonly newerLayout: boolean;
  readonly onCompare: () => void;
}

/** The author has edits that are not in the text: they can be compared with it, and stay until that is done. */
export function LostTextBanner({ lost, newerLayout, onCompare }: LostTextBannerProps) {
  const why = newerLayout ? 'newerLayout' : lost.reason;
  return (
    <Banner
      tone="warn"
      icon={<RestoreIcon />}
      title={lostTextMessages.bannerTitle(lost.count)}
      actions={
        <>
          <Button size="small" data-action="compare-lost" onClick={onCompare}>
            {lostTextMessages.compare}
          </Button>
          <Button size="small" onClick={() => saveTextFile(lost.name, print(lost.document))}>
            {messages.banners.downloadMine}
          </Button>
        </>
      }
    >
      {lostTextMessages.why[why]}
    </Banner>
  );
}
