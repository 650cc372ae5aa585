import { Link } from 'wouter';
import type { SpecSummary } from '../../../shared/protocol/http.ts';
import { AvatarStack } from '../../ui/avatar.tsx';
import { classNames } from '../../ui/class-names.ts';
import { CompletenessBar } from '../../ui/completeness-bar.tsx';
import { DefectIcon } from '../../ui/icons/kind-icon.tsx';
import { StatusIcon } from '../../ui/icons/state-icon.tsx';
import { KindCounts } from '../../ui/kind-counts.tsx';
import { listMessages } from '../../ui/messages/list.ts';
import { messages } from '../../ui/messages.ts';
import { exactTime, relativeTime } from '../../ui/relative-time.ts';
import { useNow } from '../../ui/use-now.ts';
import styles from './spec-table.module.css';

const COLUMNS = [
  { name: listMessages.list.columns.number, width: styles.colNumber },
  { name: listMessages.list.columns.title, width: undefined },
  { name: listMessages.list.columns.status, width: styles.colStatus },
  { name: listMessages.list.columns.complete, width: styles.colComplete },
  { name: listMessages.list.columns.problems, width: styles.colProblems },
  { name: listMessages.list.columns.people, width: styles.colPeople },
  { name: listMessages.list.columns.changed, width: styles.colChanged },
];

/** Folders are numbered or carry the time of their creation, which is longer. */
function hasTimeStamp(spec: SpecSummary): boolean {
  return (spec.number?.length ?? 0) > 5;
}

interface SpecTableProps {
  readonly specs: readonly SpecSummary[];
  /** Names of the repositories, each of which has a part of the table; null where there is one. */
  readonly repositories: readonly string[] | null;
}

/** The table of specs; on narrow screens a list of cards with the same cells. */
export function SpecTable({ specs, repositories }: SpecTableProps) {
  const now = useNow();
  return (
    <table className={classNames(styles.table, specs.some(hasTimeStamp) && styles.timeStamps)}>
      <TableHead />
      {repositories === null ? (
        <SpecRows specs={specs} now={now} />
      ) : (
        repositories.map((name) => (
          <SpecRows key={name} repository={name} specs={specs.filter(({ repo }) => repo === name)} now={now} />
        ))
      )}
    </table>
  );
}

/** The specs of one repository, below its name where there are several. */
function SpecRows({ specs, repository, now }: { specs: readonly SpecSummary[]; repository?: string; now: number }) {
  if (specs.length === 0) return null;
  return (
    <tbody data-repository={repository}>
      {repository !== undefined && (
        <tr className={styles.repository}>
          <th scope="rowgroup" colSpan={COLUMNS.length}>
            {repository}
          </th>
        </tr>
      )}
      {specs.map((spec) => (
        <SpecRow key={spec.id} spec={spec} now={now} />
      ))}
    </tbody>
  );
}

function TableHead() {
  return (
    <>
      <colgroup>
        {COLUMNS.map(({ name, width }) => (
          <col key={name} className={width} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {COLUMNS.map(({ name }) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
    </>
  );
}

function SpecRow({ spec, now }: { spec: SpecSummary; now: number }) {
  const title = spec.title === '' ? messages.spec.untitled : spec.title;
  const folder = spec.number === null ? spec.slug : `${spec.number}-${spec.slug}`;
  return (
    <tr className={styles.row} data-spec-id={spec.id}>
      <td className={classNames(styles.number, hasTimeStamp(spec) && styles.long)}>{spec.number}</td>
      <td className={styles.title}>
        <Link href={`/specs/${spec.id}`} title={title}>
          {title}
        </Link>
        <span className={styles.slug} title={spec.path}>
          {folder}
        </span>
      </td>
      <td className={styles.state}>
        {spec.status !== null && (
          <span className={styles.status} title={spec.status}>
            <StatusIcon status={spec.status} />
            <span className={styles.word}>{spec.status}</span>
          </span>
        )}
      </td>
      <td className={styles.complete}>
        {spec.complete === null ? (
          <span className={styles.muted}>{listMessages.list.notComputed}</span>
        ) : (
          <CompletenessBar complete={spec.complete} />
        )}
      </td>
      <td className={styles.problems}>
        {spec.damaged ? <Damaged /> : spec.gaps !== null && <Problems gaps={spec.gaps} />}
      </td>
      <td className={styles.people}>
        {spec.people.length === 0 ? (
          <span className="visually-hidden">{messages.people.nobody}</span>
        ) : (
          <span className={styles.faces}>
            <AvatarStack people={spec.people} />
          </span>
        )}
      </td>
      <LastChange spec={spec} now={now} />
    </tr>
  );
}

/** Nothing can be said about the text of a document that cannot be read. */
function Damaged() {
  return (
    <span className={styles.damaged} title={listMessages.list.damagedHint}>
      <DefectIcon size="small" />
      {listMessages.list.damaged}
    </span>
  );
}

function Problems({ gaps }: { gaps: NonNullable<SpecSummary['gaps']> }) {
  const none = gaps.gap + gaps.defect + gaps.smell === 0;
  return none ? <span className={styles.muted}>{listMessages.list.noProblems}</span> : <KindCounts counts={gaps} />;
}

function LastChange({ spec, now }: { spec: SpecSummary; now: number }) {
  const text = relativeTime(spec.updatedAt, now);
  return (
    <td className={styles.changed}>
      <time
        dateTime={new Date(spec.updatedAt).toISOString()}
        title={exactTime(spec.updatedAt)}
        className={classNames(text === messages.time.now && styles.now)}
      >
        {text}
      </time>
      {spec.unexported && <div className={styles.detail}>{listMessages.list.unexported}</div>}
    </td>
  );
}

/** The table's shape while the first answer is on its way. */
export function SpecTableSkeleton() {
  return (
    <table className={styles.table} aria-busy="true" aria-label={messages.common.loading}>
      <TableHead />
      <tbody>
        {[1, 2, 3, 4].map((row) => (
          <tr key={row} className={styles.row}>
            <td className={styles.number} />
            <td className={styles.title}>
              <span className={classNames(styles.ghost, styles.ghostTitle)} />
            </td>
            <td className={styles.state}>
              <span className={classNames(styles.ghost, styles.ghostWord)} />
            </td>
            <td colSpan={4} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}
