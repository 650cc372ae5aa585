import { Link } from 'wouter';
import type { FeatureFile } from '../../shared/protocol/http.ts';
import { DocumentIcon } from '../ui/icons/late-signs.tsx';
import { fileMessages } from '../ui/messages/files.ts';
import styles from './feature-files.module.css';

interface FeatureFilesProps {
  readonly files: readonly FeatureFile[];
  /** Id of the file that is open. */
  readonly current: string;
}

const OF_ALL_FEATURES: ReadonlySet<FeatureFile['kind']> = new Set(['constitution', 'template']);

/** The files of the feature, and those that all features share: each opens in the editor. */
export function FeatureFiles({ files, current }: FeatureFilesProps) {
  if (!files.some(({ id }) => id !== current)) return null;
  const own = files.filter(({ kind }) => !OF_ALL_FEATURES.has(kind));
  const shared = files.filter(({ kind }) => OF_ALL_FEATURES.has(kind));
  const isShared = shared.some(({ id }) => id === current);
  return (
    <nav className={styles.files} aria-label={fileMessages.title}>
      {own.some(({ id }) => id !== current) && (
        <FileGroup title={fileMessages.title} files={own} current={current} open />
      )}
      {shared.length > 0 && (
        <FileGroup title={fileMessages.shared} files={shared} current={current} open={isShared || own.length === 0} />
      )}
    </nav>
  );
}

function FileGroup({ title, files, current, open }: FeatureFilesProps & { title: string; open: boolean }) {
  return (
    <details open={open}>
      <summary className={styles.head}>{title}</summary>
      <ul className={styles.list}>
        {files.map(({ id, path, kind }) => (
          <li key={id}>
            <Link
              href={`/specs/${id}`}
              className={styles.file}
              aria-current={id === current ? 'page' : undefined}
              title={path}
              data-file={kind}
            >
              <DocumentIcon size="small" />
              <span className={styles.name}>{nameOf(path, kind)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** What there is one of has a word; of the others the file's name tells which. */
function nameOf(path: string, kind: FeatureFile['kind']): string {
  const name = (path.split('/').at(-1) ?? path).replace(/\.md$/, '');
  if (kind === 'contract' || kind === 'checklist' || kind === 'template') return fileMessages.named[kind](name);
  return fileMessages.kind[kind];
}
