import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { IdentifiedBlock } from '../../shared/markdown/block.ts';
import type { SpecDetail } from '../../shared/protocol/http.ts';
import type { CitingBlock } from '../../shared/spec/cross-references.ts';
import { itemLead } from '../../shared/spec/item-lead.ts';
import type { SpecItem } from '../../shared/validation/spec-items.ts';
import { itemPlace, watchAddress } from '../editor/citations/address-watch.ts';
import { type CitationRequest, watchCitations } from '../editor/citations/citation-watch.ts';
import type { SpecEditor } from '../editor/spec-editor.ts';
import { Button } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { citationMessages } from '../ui/messages/finding.ts';
import styles from './citation-card.module.css';
import { Floating } from './floating.tsx';
import { useDismissal } from './use-dismissal.ts';

interface CitationCardProps {
  readonly editor: SpecEditor;
  /** What is open: what a file beside a spec does not define itself is looked for there. */
  readonly spec: Pick<SpecDetail, 'schema' | 'context' | 'files'>;
}

/** Milliseconds in which the pointer may cross from the mention to the card. */
const GRACE = 250;
const LONGEST = 280;

/** What a mentioned item says, and everywhere else that it is mentioned; for pointer, finger and keyboard. */
export function CitationCard({ editor, spec }: CitationCardProps) {
  const { schema } = spec;
  const beside = spec.context.feature?.spec ?? null;
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
  /** The mention is gone: whoever was in its card is back in the text. */
  const end = useEffectEvent(() => {
    const isInside = card.current?.contains(document.activeElement) === true;
    close();
    if (isInside) editor.parts.focus();
  });
  const [, navigate] = useLocation();
  const itemOf = (name: string): SpecItem | undefined => beside?.items.find((item) => item.name === name);
  const leave = (name: string) => {
    close();
    const document = spec.files.find(({ kind }) => kind === 'spec');
    if (document !== undefined) navigate(`/specs/${document.id}#${encodeURIComponent(name)}`);
  };
  const follow = useEffectEvent((name: string, block: string | null): boolean => {
    if (block !== null) go(block);
    else if (itemOf(name) === undefined) return false;
    else leave(name);
    return true;
  });
  useEffect(() => editor.use((host) => watchAddress((name) => itemPlace(host, name), go)), [editor, go]);
  useEffect(
    () =>
      editor.use((host) =>
        watchCitations(host, {
          schema,
          onFollow: (name, block) => follow(name, block),
          onRequest(next) {
            clearTimeout(closing.current);
            if (next !== null) setRequest(next);
            else closing.current = setTimeout(end, GRACE);
          },
        }),
      ),
    [editor, schema],
  );
  useEffect(() => {
    if (request?.byKey) card.current?.querySelector('button')?.focus();
  }, [request]);
  useDismissal(card, request !== null, close);
  if (request === null) return null;
  const { name, reference, isDefinition, box, byKey } = request;
  const { definition, citations } = reference;
  const item = definition === null ? itemOf(name) : undefined;
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
        onPointerLeave={({ pointerType }) => pointerType === 'mouse' && !byKey && close()}
        onKeyDown={(event) => event.key === 'Escape' && toText()}
      >
        <header className={styles.head}>
          <Chip mono text={name} />
          {definition !== null && !isDefinition && (
            <Button size="small" variant="ghost" onClick={() => go(definition.id)}>
              {citationMessages.goTo}
            </Button>
          )}
          {item !== undefined && (
            <Button size="small" variant="ghost" onClick={() => leave(name)}>
              {citationMessages.toSpec}
            </Button>
          )}
        </header>
        {!isDefinition && (
          <p className={definition === null && item === undefined ? styles.none : styles.text} dir="auto">
            {definition === null ? (item?.text ?? citationMessages.undefined(beside !== null)) : wordsOf(definition)}
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
  return (
    <>
      <h3 className={styles.count}>{citationMessages.cited(citations.length)}</h3>
      <ul className={styles.list}>
        {citations.map(({ block, from, item, snippet }) => (
          <li key={`${block} ${from}`}>
            <Button size="small" variant="ghost" className={styles.place} onClick={() => onGo(block, from)}>
              {item !== null && <strong>{item}</strong>}
              <span className={styles.snippet} dir="auto">
                {snippet}
              </span>
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** An item's own words, without its id and the marks of markdown. */
function wordsOf({ text }: IdentifiedBlock): string {
  const words = text.slice(itemLead(text)?.text.length ?? 0).replace(/\*\*|__|`/g, '');
  return words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words;
}
