import { useEffect, useRef, useState } from 'react';
import type { LinkSpot } from '../editor/marks/link-tools.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { CloseIcon, OpenIcon, PencilIcon } from '../ui/icons/signs.tsx';
import { blockMessages } from '../ui/messages/blocks.ts';
import { partMessages } from '../ui/messages/parts.ts';
import type { ToolEditor } from './editor-tools.ts';
import { Floating } from './floating.tsx';
import styles from './link-card.module.css';

/** Milliseconds that the caret must rest in a link. */
const REST = 250;

/** Where a link leads, below it while the caret is there: to be opened, changed and taken away. */
export function LinkCard({ editor }: { editor: ToolEditor }) {
  const [link, setLink] = useState<LinkSpot | null>(null);
  const [editing, setEditing] = useState<LinkSpot | null>(null);
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
  return (
    <Floating above anchor={() => editor.parts.boxOf(link.block, link.words.from)}>
      <div
        className={styles.card}
        role="toolbar"
        aria-label={blockMessages.link.card}
        onPointerDown={(event) => event.preventDefault()}
      >
        <span className={styles.address}>{link.address}</span>
        {link.opens !== null && (
          <IconButton size="small" label={blockMessages.link.open} onClick={() => editor.links.open(link)}>
            <OpenIcon />
          </IconButton>
        )}
        <IconButton size="small" label={blockMessages.link.edit} onClick={() => setEditing(link)}>
          <PencilIcon />
        </IconButton>
        {link.kind === 'link' && (
          <IconButton size="small" label={blockMessages.link.remove} onClick={() => editor.links.unlink(link)}>
            <CloseIcon />
          </IconButton>
        )}
      </div>
    </Floating>
  );
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
