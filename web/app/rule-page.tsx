import { useMemo } from 'react';
import { explanationOf } from '../../shared/validation/rule-page.ts';
import { CATALOGUE } from '../../shared/validation/rules/catalogue.ts';
import { ruleMessages } from '../ui/messages/rule.ts';
import { NotFoundPage } from './not-found-page.tsx';
import styles from './rule-page.module.css';
import { TopBar } from './top-bar.tsx';
import { useDocumentTitle } from './use-document-title.ts';

/** What a rule asks for and why, with an example it finds and one it does not. The same as the rule's page in the documentation. */
export function RulePage({ id }: { id: string }) {
  const rule = CATALOGUE.find((each) => each.id === id);
  const explained = useMemo(() => (rule === undefined ? null : explanationOf(rule)), [rule]);
  useDocumentTitle(explained?.title ?? id);
  if (rule === undefined || explained === null) return <NotFoundPage />;
  const { title, why, kind, severity, message, fix, example, source } = explained;
  return (
    <>
      <TopBar />
      <main className={styles.page} data-rule-page={id}>
        <code className={styles.id}>{id}</code>
        <h1 className={styles.title}>{title}</h1>
        <p className={styles.why}>{why}</p>
        <p className={styles.facts}>
          {ruleMessages.kind[kind]}. {ruleMessages.severity(severity.draft, severity.ready)}.
        </p>
        {message !== null && (
          <>
            <h2>{ruleMessages.says}</h2>
            <blockquote>{message}</blockquote>
          </>
        )}
        {fix !== null && <p>{ruleMessages.fix(fix.kind, fix.title)}</p>}
        {rule.fixNote !== undefined && <p>{rule.fixNote}</p>}
        <h2>{ruleMessages.bad}</h2>
        <pre>{example.bad}</pre>
        <h2>{ruleMessages.good}</h2>
        <pre>{example.good}</pre>
        <h2>{ruleMessages.change}</h2>
        <p>{ruleMessages.severityIn}</p>
        <pre>{JSON.stringify({ severities: { [id]: 'off' } }, null, 2)}</pre>
        <p>{ruleMessages.once}</p>
        <pre>{`<!-- spec-ignore ${id}: ${ruleMessages.reason} -->`}</pre>
        <p className={styles.facts}>{ruleMessages.source(source)}</p>
      </main>
    </>
  );
}
