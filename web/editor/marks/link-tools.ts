import {
  CLICK_COMMAND,
  COMMAND_PRIORITY_EDITOR,
  COMMAND_PRIORITY_LOW,
  KEY_DOWN_COMMAND,
  type LexicalEditor,
  mergeRegister,
} from 'lexical';
import { replaceText } from '../../../shared/doc/edits.ts';
import type { InlineContext } from '../../../shared/markdown/inline-token.ts';
import { headingWithAnchor } from '../../../shared/spec/heading-anchor.ts';
import type { FlatBinding } from '../binding/flat-binding.ts';
import { $selected } from '../caret/selected.ts';
import { type FoundLink, linkAt } from './link-at.ts';
import { safeAddress } from './links.ts';

/** The link that the caret stands in. */
export interface LinkSpot extends FoundLink {
  readonly block: string;
  readonly address: string;
  /** The address as it may be opened; null for what is no web or mail address. */
  readonly opens: string | null;
}

/** Links as a card over the text shows them. */
export interface LinkTools {
  /** Calls back with the caret's link when the caret comes there, and with null while it is written in and elsewhere. */
  onLink(listener: (link: LinkSpot | null) => void): () => void;
  /** Opens a web or mail address in a tab of its own. */
  open(link: LinkSpot): void;
  /** The block of the heading that an anchor of this document names. */
  headingAt(anchor: string): string | null;
  /** Calls back with a link without web or mail address that is followed by key or Ctrl+click. Returns how to stop. */
  onFollow(listener: (link: LinkSpot) => void): () => void;
  /** Writes another address and nothing else. */
  setAddress(link: LinkSpot, address: string): void;
  /** Leaves the words of a link. */
  unlink(link: LinkSpot): void;
}

export function linkTools(editor: LexicalEditor, binding: FlatBinding, inline: InlineContext): LinkTools {
  const look = (): LinkSpot | null =>
    editor.getEditorState().read(() => {
      const selected = $selected();
      if (selected?.collapsed !== true) return null;
      const { block, offset } = selected.focus;
      const node = binding.$node(block);
      const text = node?.getLiteralText() ?? '';
      const found = node === null ? null : linkAt(text, node.getFace().kind, offset, inline);
      if (found === null) return null;
      const address = text.slice(found.target.from, found.target.to);
      return { ...found, block, address, opens: safeAddress(address) };
    });
  const open = ({ opens }: LinkSpot): void => {
    if (opens !== null) window.open(opens, '_blank', 'noopener,noreferrer');
  };
  /** Whether the link still says what was shown: others may have typed before it. */
  const current = (link: LinkSpot): LinkSpot | null => {
    const now = look();
    return now?.block === link.block && now.address === link.address ? now : null;
  };
  return {
    open,
    headingAt: (anchor) => headingWithAnchor(binding.context.reader.read().blocks, anchor, inline)?.id ?? null,
    onFollow(listener) {
      const follow = (): boolean => {
        const link = look();
        if (link === null || link.opens !== null) return false;
        listener(link);
        return true;
      };
      return mergeRegister(
        editor.registerCommand(
          KEY_DOWN_COMMAND,
          (event) => {
            if (event.key !== 'Enter' || !event.altKey || event.ctrlKey || !follow()) return false;
            event.preventDefault();
            return true;
          },
          COMMAND_PRIORITY_LOW,
        ),
        editor.registerCommand(
          CLICK_COMMAND,
          (event) => {
            if ((!event.ctrlKey && !event.metaKey) || !follow()) return false;
            event.preventDefault();
            return true;
          },
          COMMAND_PRIORITY_EDITOR,
        ),
      );
    },
    onLink(listener) {
      let last = 'null';
      const tell = (link: LinkSpot | null): void => {
        const now = JSON.stringify(link);
        if (now !== last) listener(link);
        last = now;
      };
      let typed: string | null = null;
      return mergeRegister(
        editor.registerUpdateListener(({ dirtyLeaves, tags }) => {
          const link = look();
          const place = link === null ? null : `${link.block} ${link.from}`;
          if (dirtyLeaves.size > 0 && !tags.has('collaboration')) typed = place;
          else if (place !== typed) typed = null;
          tell(place !== null && place === typed ? null : link);
        }),
        editor.registerCommand(
          KEY_DOWN_COMMAND,
          (event) => {
            const link = event.key === 'Enter' && event.altKey && !event.ctrlKey ? look() : null;
            if (link === null || link.opens === null) return false;
            event.preventDefault();
            open(link);
            return true;
          },
          COMMAND_PRIORITY_LOW,
        ),
      );
    },
    setAddress(link, address) {
      const now = current(link);
      const clean = address
        .trim()
        .replaceAll(' ', '%20')
        .replace(/[\r\n]/g, '');
      if (now === null || clean === '') return;
      const { block, target } = now;
      binding.edit((context) => {
        replaceText(context, block, target.from, target.to, clean);
        return { block, offset: now.words.to };
      });
    },
    unlink(link) {
      const now = current(link);
      if (now === null || now.kind === 'address') return;
      const { block, from, to, words } = now;
      binding.edit((context) => {
        replaceText(context, block, words.to, to, '');
        replaceText(context, block, from, words.from, '');
        return { block, offset: from + words.to - words.from };
      });
    },
  };
}
