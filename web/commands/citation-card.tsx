import { useCallback, useEffect, useRef, useState } from 'react';
import type { IdentifiedBlock } from '../../shared/markdown/block.ts';
import type { CitingBlock } from '../../shared/spec/cross-references.ts';
import { itemLead } from '../../shared/spec/item-lead.ts';
import type { TemplateSchema } from '../../shared/spec/schema.ts';
import { type CitationRequest, watchCitations } from '../editor/citations/citation-watch.ts';
import type { SpecEditor } from '../editor/spec-editor.ts';
import { Button } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { citationMessages } from '../ui/messages/finding.ts';
import styles from './citation-card.module.css';
import { Floating } from './floating.tsx';

interface CitationCardProps {
  readonly editor: SpecEditor;
  readonly schema: TemplateSchema;
}

/** Milliseconds in which the pointer may cross from the mention to the card. */
const GRACE = 250;
const MOST_CITATIONS = 8;
const LONGEST = 280;

/** What a mentioned item says, and everywhere else that it is mentioned; for the pointer and for the keyboard. */
export function CitationCard({ editor, schema }: CitationCardProps) {
  const [request, setRequest] = useState<CitationRequest | null>(null);
  const card = useRef<HTMLElement>(null);
  const closing = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const stay = () => clearTimeout(closing.current);
  const close = useCallback(() => {
    clearTimeout(closing.current);
    setRequest(null);
  }, []);
  const go = useCallback(
    (block: string, offset = 0) => {
      close();
      editor.focusBlock(block, offset);
    },
    [editor, close],
  );
  useEffect(
    () =>
      editor.use((host) =>
        watchCitations(host, {
          schema,
          onFollow: (block) => go(block),
          onRequest(next) {
            clearTimeout(closing.current);
            if (next !== null) setRequest(next);
            else closing.current = setTimeout(() => setRequest(null), GRACE);
          },
        }),
      ),
    [editor, schema, go],
  );
  useEffect(() => {
    if (request?.byKey) card.current?.querySelector('button')?.focus();
  }, [request]);
  if (request === null) return null;
  const { name, reference, isDefinition, box, byKey } = request;
  const { definition, citations } = reference;
  const toText = () => {
    close();
    if (byKey) editor.parts.focus();
  };
  return (
    <Floating anchor={box}>
      <section
        ref={card}
        className={styles.card}
        aria-label={citationMessages.label(name)}
        data-card="citation"
        onPointerEnter={stay}
        onPointerLeave={byKey ? undefined : close}
        onKeyDown={(event) => event.key === 'Escape' && toText()}
      >
        <header className={styles.head}>
          <Chip mono text={name} />
          {definition !== null && !isDefinition && (
            <Button size="small" variant="ghost" onClick={() => go(definition.id)}>
              {citationMessages.goTo}
            </Button>
          )}
        </header>
        {!isDefinition && (
          <p className={definition === null ? styles.none : styles.text} dir="auto">
            {definition === null ? citationMessages.undefined : wordsOf(definition)}
          </p>
        )}
        {citations.length > 0 && <Citations citations={citations} onGo={go} />}
        {citations.length === 0 && <p className={styles.none}>{citationMessages.nowhere}</p>}
      </section>
    </Floating>
  );
}

interface CitationsProps {
  readonly citations: readonly CitingBlock[];
  readonly onGo: (block: string, offset: number) => void;
}

function Citations({ citations, onGo }: CitationsProps) {
  const more = citations.length - MOST_CITATIONS;
  return (
    <>
      <h3 className={styles.count}>{citationMessages.cited(citations.length)}</h3>
      <ul className={styles.list}>
        {citations.slice(0, MOST_CITATIONS).map(({ block, from, item }) => (
          <li key={`${block} ${from}`}>
            <Button size="small" variant="ghost" onClick={() => onGo(block, from)}>
              {item ?? citationMessages.text}
            </Button>
          </li>
        ))}
        {more > 0 && <li className={styles.none}>{citationMessages.more(more)}</li>}
      </ul>
    </>
  );
}

/** An item's own words, without its id and the marks of markdown. */
function wordsOf({ text }: IdentifiedBlock): string {
  const words = text.slice(itemLead(text)?.text.length ?? 0).replace(/\*\*|__|`/g, '');
  return words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words;
}
