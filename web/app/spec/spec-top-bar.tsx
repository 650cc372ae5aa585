import { Fragment, type ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import type { SpecDetail } from '../../../shared/protocol/http.ts';
import type { SpecEditor } from '../../editor/spec-editor.ts';
import { IconButton } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { BranchIcon, ChevronLeftIcon, OutlineIcon, SearchIcon } from '../../ui/icons/signs.tsx';
import { messages } from '../../ui/messages.ts';
import { Wordmark } from '../../ui/wordmark.tsx';
import { AuthorMenu } from '../author-menu.tsx';
import { ThemeMenu } from '../theme-menu.tsx';
import { ExportButton } from './export-button.tsx';
import { MoreMenu } from './more-menu.tsx';
import { Peers } from './peers.tsx';
import { SaveIndicator } from './save-indicator.tsx';
import type { SpecSession } from './spec-session.ts';
import styles from './spec-top-bar.module.css';
import { StatusMenu } from './status-menu.tsx';
import type { Exporting } from './use-export.ts';
import type { Following } from './use-following.ts';

interface SpecTopBarProps {
  readonly spec: SpecDetail;
  readonly session: SpecSession;
  readonly title: string;
  readonly status: string | null;
  readonly narrow: boolean;
  readonly deleted: boolean;
  /** Null while the document can only be read. */
  readonly editor: SpecEditor | null;
  readonly exporting: Exporting;
  readonly following: Following;
  readonly onStatus: (status: string) => void;
  readonly onOutline: () => void;
  readonly onPalette: () => void;
  readonly onPublish: () => void;
  readonly onHistory: () => void;
  readonly onRefresh: () => Promise<void>;
}

/** Where you are, whether it is saved, who is here, and what can be done with the spec. */
export function SpecTopBar(props: SpecTopBarProps) {
  return props.narrow ? <NarrowBar {...props} /> : <WideBar {...props} />;
}

function WideBar(props: SpecTopBarProps) {
  const { spec, session, title, deleted, exporting, onOutline, onPalette } = props;
  return (
    <header className={styles.bar}>
      <Wordmark />
      <span className={styles.rule} />
      <IconButton label={messages.outline.title} className={styles.outlineButton} onClick={onOutline}>
        <OutlineIcon />
      </IconButton>
      <nav className={styles.path} aria-label={messages.spec.breadcrumb}>
        <Link href="/">{spec.repo}</Link>
        <Separator />
        {parentFolders(spec.path).map((folder) => (
          <Fragment key={folder}>
            <Link href="/">{folder}</Link>
            <Separator />
          </Fragment>
        ))}
        <span className={styles.title} title={title} aria-current="page">
          {title}
        </span>
      </nav>
      <span className={styles.folder}>
        <Chip mono icon={<BranchIcon size="small" />} text={folderOf(spec)} />
      </span>
      {spec.kind === 'spec' && <StatusMenu {...props} statuses={spec.schema.statuses} />}
      <span className={styles.space} />
      <div className={styles.right}>
        <SaveIndicator session={session} />
        <Peers session={session} following={props.following} />
        <PaletteButton onOpen={onPalette} />
        <AuthorMenu size="medium" />
        <ThemeMenu />
        <MoreMenu {...props} />
        {!deleted && <ExportButton exporting={exporting} path={spec.path} onPublish={props.onPublish} />}
      </div>
    </header>
  );
}

function NarrowBar(props: SpecTopBarProps) {
  const { spec, session, title } = props;
  const [, navigate] = useLocation();
  return (
    <header className={styles.bar}>
      <IconButton label={messages.spec.back} onClick={() => navigate('/')}>
        <ChevronLeftIcon size="large" />
      </IconButton>
      <div className={styles.names}>
        <div className={styles.title} title={title}>
          {title}
        </div>
        <div className={styles.below}>
          <SaveIndicator session={session} />
          {spec.kind === 'spec' && <StatusMenu {...props} statuses={spec.schema.statuses} />}
        </div>
      </div>
      <div className={styles.right}>
        <Peers session={session} following={props.following} limit={3} />
        <PaletteButton onOpen={props.onPalette} />
        <MoreMenu {...props} withSettings />
      </div>
    </header>
  );
}

function PaletteButton({ onOpen }: { onOpen: () => void }): ReactNode {
  return (
    <IconButton label={messages.spec.palette} data-action="palette" onClick={onOpen}>
      <SearchIcon />
    </IconButton>
  );
}

function Separator(): ReactNode {
  return (
    <span className={styles.separator} aria-hidden="true">
      /
    </span>
  );
}

/** `specs` of `specs/001-export/spec.md`: the folders above the feature's own. */
function parentFolders(path: string): readonly string[] {
  return path.split('/').slice(0, -2).slice(-1);
}

function folderOf(spec: SpecDetail): string {
  const parts = spec.path.split('/');
  return parts.at(-2) ?? parts.at(-1) ?? spec.slug;
}
