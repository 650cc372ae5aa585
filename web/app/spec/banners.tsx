import { isReadOnlyLayout } from '../../../shared/doc/layout.ts';
import type { SpecDetail } from '../../../shared/protocol/http.ts';
import { deferredComponent } from '../../ui/deferred-component.tsx';
import { useSelected } from '../../ui/store.ts';
import type { LostText } from './lost/lost-text.ts';
import type { Merging } from './merge/use-merge.ts';
import { OfflineBanner } from './offline-banner.tsx';
import type { SpecSession } from './spec-session.ts';

const ClosedBanner = deferredComponent(async () => (await import('./closed-banner.tsx')).ClosedBanner);
const DamagedBanner = deferredComponent(async () => (await import('./damaged-banner.tsx')).DamagedBanner);
const DiskBanner = deferredComponent(async () => (await import('./disk-banner.tsx')).DiskBanner);
const UpstreamBanner = deferredComponent(async () => (await import('./upstream-banner.tsx')).UpstreamBanner);
const NumberBanner = deferredComponent(async () => (await import('./number-banner.tsx')).NumberBanner);
const DeletedBanner = deferredComponent(async () => (await import('./document-banners.tsx')).DeletedBanner);
const LostTextBanner = deferredComponent(async () => (await import('./lost/lost-text-banner.tsx')).LostTextBanner);
const FullDiskBanner = deferredComponent(async () => (await import('./full-disk-banner.tsx')).FullDiskBanner);
const ReadOnlyBanner = deferredComponent(async () => (await import('./document-banners.tsx')).ReadOnlyBanner);

/** Fetches what is seldom shown, while there is a server to fetch it from. */
export function preloadBanners(): void {
  for (const banner of [
    ClosedBanner,
    DamagedBanner,
    DiskBanner,
    UpstreamBanner,
    DeletedBanner,
    LostTextBanner,
    FullDiskBanner,
    ReadOnlyBanner,
  ])
    banner.preload();
}

interface BannersProps {
  readonly spec: SpecDetail;
  readonly session: SpecSession;
  readonly deleted: boolean;
  readonly readOnly: boolean;
  readonly lost: LostText | null;
  readonly merging: Merging;
  readonly onRefresh: () => Promise<void>;
  readonly onReopen: () => void;
  /** Opens what the server has instead, and compares the present text with it. */
  readonly onAbandon: () => void;
  /** Opens the comparison with what was lost. */
  readonly onCompare: () => void;
}

/** What the author has to know before they go on writing; the weightiest alone, where one makes the others pointless. */
export function Banners(props: BannersProps) {
  const { spec, session, deleted, readOnly, lost, merging, onRefresh, onReopen, onAbandon, onCompare } = props;
  const closed = useSelected(session.state, (state) => state.closed);
  const offline = useSelected(session.state, (state) => state.save === 'offline');
  const newerLayout = isReadOnlyLayout(session.doc);
  const restored = async () => {
    await onRefresh();
    onReopen();
  };
  if (deleted) return <DeletedBanner id={spec.id} onRestored={restored} />;
  // The connection is tried again and again; what is known of the document stays meanwhile.
  if (spec.damaged || closed === 'damaged') return <DamagedBanner {...{ spec, session, onRefresh }} />;
  if (closed !== null && closed !== 'replaced' && closed !== 'missing') {
    return <ClosedBanner reason={closed} spec={spec} session={session} onAbandon={onAbandon} />;
  }
  if (offline) return <OfflineBanner session={session} />;
  return (
    <>
      {lost !== null && <LostTextBanner {...{ lost, newerLayout, onCompare }} />}
      {spec.diskFull && <FullDiskBanner {...{ session, onRefresh }} />}
      {readOnly && closed === null && <ReadOnlyBanner />}
      {spec.disk !== 'same' && <DiskBanner {...{ spec, session, merging, onRefresh }} />}
      {spec.sameNumber && <NumberBanner {...{ spec, onRefresh }} others={spec.sameNumber} />}
      {spec.upstream !== null && spec.upstream.state !== 'same' && (
        <UpstreamBanner {...{ spec, merging, onRefresh }} upstream={spec.upstream} />
      )}
    </>
  );
}
