import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { watchAddress } from '../editor/citations/address-watch.ts';
import type { LinkSpot } from '../editor/marks/link-tools.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { OpenIcon } from '../ui/icons/late-signs.tsx';
import { CloseIcon, PencilIcon } from '../ui/icons/signs.tsx';
import { blockMessages } from '../ui/messages/blocks.ts';
import { partMessages } from '../ui/messages/parts.ts';
import type { ToolEditor } from './editor-tools.ts';
import { Floating } from './floating.tsx';
import styles from './link-card.module.css';
import { type DocumentPlace, type LinkDestination, linkDestination } from './link-destination.ts';

/** Milliseconds that the caret must rest in a link. */
const REST = 250;

interface LinkCardProps {
  readonly editor: ToolEditor;
  readonly place: DocumentPlace;
  /** The link can be opened, and not changed. */
  readonly readOnly: boolean;
}

/** Where a link leads, below it while the caret is there: to be opened, changed and taken away. */
export function LinkCard({ editor, place, readOnly }: LinkCardProps) {
  const [link, setLink] = useState<LinkSpot | null>(null);
  const [editing, setEditing] = useState<LinkSpot | null>(null);
  const [, navigate] = useLocation();
  const follow = useEffectEvent((followed: LinkSpot) => {
    const destination = linkDestination(editor, followed, place);
    if (destination?.kind === 'heading') editor.focusBlock(destination.block);
    if (destination?.kind === 'file') navigate(destination.address);
  });
  useEffect(() => editor.links.onFollow(follow), [editor]);
  // Where a link of another file led to.
  useEffect(() => watchAddress(editor.links.headingAt, (block) => editor.focusBlock(block)), [editor]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = editor.links.onLink((next) => {
      clearTimeout(timer);
      if (next === null) setLink(null);
      else timer = setTimeout(() => setLink(next), REST);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [editor]);
  if (editing !== null) {
    return (
      <AddressField
        editor={editor}
        link={editing}
        onDone={(address) => {
          if (address !== null) editor.links.setAddress(editing, address);
          setEditing(null);
          editor.parts.focus();
        }}
      />
    );
  }
  if (link === null) return null;
  const destination = linkDestination(editor, link, place);
  const note = link.kind === 'image' ? blockMessages.link.image : noteOn(destination);
  return (
    <Floating above anchor={() => editor.parts.boxOf(link.block, link.words.from)}>
      <div
        className={styles.card}
        role="toolbar"
        aria-label={blockMessages.link.card}
        onPointerDown={(event) => event.preventDefault()}
      >
        <span className={styles.address}>{destination?.kind === 'path' ? destination.path : link.address}</span>
        {note !== null && <span className={styles.note}>{note}</span>}
        {destination?.kind === 'heading' && (
          <IconButton
            size="small"
            label={blockMessages.link.toHeading}
            onClick={() => editor.focusBlock(destination.block)}
          >
            <OpenIcon />
          </IconButton>
        )}
        {destination?.kind === 'file' && (
          <IconButton size="small" label={blockMessages.link.openFile} onClick={() => navigate(destination.address)}>
            <OpenIcon />
          </IconButton>
        )}
        {link.opens !== null && (
          <IconButton size="small" label={blockMessages.link.open} onClick={() => editor.links.open(link)}>
            <OpenIcon />
          </IconButton>
        )}
        {!readOnly && (
          <IconButton size="small" label={blockMessages.link.edit} onClick={() => setEditing(link)}>
            <PencilIcon />
          </IconButton>
        )}
        {!readOnly && link.kind === 'link' && (
          <IconButton size="small" label={blockMessages.link.remove} onClick={() => editor.links.unlink(link)}>
            <CloseIcon />
          </IconButton>
        )}
      </div>
    </Floating>
  );
}

function noteOn(destination: LinkDestination | null): string | null {
  if (destination?.kind === 'path') return blockMessages.link.notOfFeature;
  return destination?.kind === 'no-heading' ? blockMessages.link.noHeading : null;
}

interface AddressFieldProps {
  readonly editor: ToolEditor;
  readonly link: LinkSpot;
  /** With the new address; null when it stays. */
  readonly onDone: (address: string | null) => void;
}

function AddressField({ editor, link, onDone }: AddressFieldProps) {
  const [address, setAddress] = useState(link.address);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);
  return (
    <Floating above anchor={() => editor.parts.boxOf(link.block, link.words.from)}>
      <form
        className={styles.card}
        onSubmit={(event) => {
          event.preventDefault();
          onDone(address);
        }}
        onKeyDown={(event) => event.key === 'Escape' && onDone(null)}
      >
        <input
          ref={field}
          className={styles.field}
          inputMode="url"
          autoComplete="off"
          aria-label={partMessages.toolbar.address}
          value={address}
          onChange={(event) => setAddress(event.target.value)}
        />
        <Button type="submit" size="small">
          {partMessages.toolbar.apply}
        </Button>
      </form>
    </Floating>
  );
}
