import { createHeadlessEditor } from '@lexical/headless';
import { $createHeadingNode, $createQuoteNode, HeadingNode, QuoteNode } from '@lexical/rich-text';
import {
  createBinding,
  createBindingV2__EXPERIMENTAL,
  type Provider,
  syncLexicalUpdateToYjs,
  syncLexicalUpdateToYjsV2__EXPERIMENTAL,
  syncYjsChangesToLexical,
  syncYjsChangesToLexicalV2__EXPERIMENTAL,
} from '@lexical/yjs';
import {
  $createParagraphNode,
  $createTextNode,
  $getRoot,
  $isElementNode,
  $isTextNode,
  type ElementNode,
  type LexicalEditor,
} from 'lexical';
import * as Y from 'yjs';
import type { Author, MakeAuthors, Operation } from './author.ts';

/** A provider without a network and without presence. */
const PROVIDER: Provider = {
  awareness: {
    getLocalState: () => null,
    getStates: () => new Map(),
    off: () => {},
    on: () => {},
    setLocalState: () => {},
    setLocalStateField: () => {},
  },
  connect: () => {},
  disconnect: () => {},
  off: () => {},
  on: () => {},
};

/** `@lexical/yjs`, wired as `@lexical/react` does it: version 1 or the experimental version 2. */
export const treeAuthors =
  (version: 1 | 2): MakeAuthors =>
  (paragraphs, count) => {
    const authors = Array.from({ length: count }, (_, index) => treeAuthor(version, index + 1));
    const [first, ...others] = authors;
    first?.editor.update(
      () => {
        const root = $getRoot().clear();
        for (const text of paragraphs) root.append($createParagraphNode().append($createTextNode(text)));
      },
      { discrete: true },
    );
    for (const other of others) for (const update of first?.outbox ?? []) other.receive(update);
    first?.outbox.splice(0);
    return authors;
  };

function treeAuthor(version: 1 | 2, clientId: number): Author & { readonly editor: LexicalEditor } {
  const doc = new Y.Doc();
  doc.clientID = clientId;
  const editor = createHeadlessEditor({
    namespace: 'bench',
    nodes: [HeadingNode, QuoteNode],
    onError: (error) => {
      throw error;
    },
  });
  const docs = new Map([['main', doc]]);
  if (version === 1) {
    const binding = createBinding(editor, PROVIDER, 'main', doc, docs);
    editor.registerUpdateListener(
      ({ prevEditorState, editorState, dirtyElements, dirtyLeaves, normalizedNodes, tags }) =>
        syncLexicalUpdateToYjs(
          ...([binding, PROVIDER, prevEditorState, editorState, dirtyElements, dirtyLeaves] as const),
          ...([normalizedNodes, tags] as const),
        ),
    );
    binding.root.getSharedType().observeDeep((events, { origin }) => {
      if (origin !== binding) syncYjsChangesToLexical(binding, PROVIDER, events, false, () => {});
    });
  } else {
    const binding = createBindingV2__EXPERIMENTAL(editor, 'main', doc, docs);
    editor.registerUpdateListener(
      ({ prevEditorState, editorState, dirtyElements, dirtyLeaves, normalizedNodes, tags }) =>
        syncLexicalUpdateToYjsV2__EXPERIMENTAL(
          ...([binding, PROVIDER, prevEditorState, editorState, dirtyElements, dirtyLeaves] as const),
          ...([normalizedNodes, tags] as const),
        ),
    );
    binding.root.observeDeep((events, transaction) => {
      if (transaction.origin === binding) return;
      syncYjsChangesToLexicalV2__EXPERIMENTAL(binding, PROVIDER, events, transaction, false);
    });
  }
  const outbox: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== 'remote') outbox.push(update);
  });
  const flush = (): void => editor.update(() => {}, { discrete: true });
  return {
    editor,
    outbox,
    shown: () =>
      editor.getEditorState().read(() =>
        $getRoot()
          .getChildren()
          .map((node) => node.getTextContent()),
      ),
    perform: (operation) => editor.update(() => $perform(operation), { discrete: true }),
    receive(update) {
      flush();
      Y.applyUpdate(doc, update, 'remote');
      flush();
    },
    state: (known) => Y.encodeStateAsUpdate(doc, known),
    vector: () => Y.encodeStateVector(doc),
    dispose: () => doc.destroy(),
  };
}

function $perform(operation: Operation): void {
  const root = $getRoot();
  const block = root.getChildAtIndex(operation.block);
  if (!$isElementNode(block)) return;
  switch (operation.do) {
    case 'type':
      $splice(block, operation.offset, 0, operation.text);
      break;
    case 'erase':
      $splice(block, operation.from, operation.to - operation.from, '');
      break;
    case 'split':
      $split(block, operation.offset);
      break;
    case 'merge': {
      const next = root.getChildAtIndex(operation.block + 1);
      if (!$isElementNode(next)) return;
      block.append(...next.getChildren());
      next.remove();
      break;
    }
    case 'move': {
      const after = operation.after < 0 ? null : root.getChildAtIndex(operation.after);
      if (after?.is(block) || (after === null && block.getPreviousSibling() === null)) return;
      if (after === null) root.getFirstChild()?.insertBefore(block);
      else after.insertAfter(block);
      break;
    }
    case 'remove':
      block.remove();
      break;
    case 'kind': {
      const made = {
        heading: () => $createHeadingNode('h2'),
        quote: $createQuoteNode,
        paragraph: $createParagraphNode,
      };
      block.replace(made[operation.kind](), true);
    }
  }
}

/** The text node at an offset, cut in two by nothing: Lexical keeps the texts of one block in one node. */
function $splice(block: ElementNode, offset: number, length: number, text: string): void {
  const node = block.getFirstChild();
  if ($isTextNode(node)) node.spliceText(Math.min(offset, node.getTextContentSize()), length, text, false);
  else if (text !== '') block.append($createTextNode(text));
}

function $split(block: ElementNode, offset: number): void {
  const made = $createParagraphNode();
  block.insertAfter(made);
  const node = block.getFirstChild();
  if (!$isTextNode(node)) return;
  if (offset <= 0) made.append(node);
  else if (offset < node.getTextContentSize()) {
    const [, tail] = node.splitText(offset);
    if (tail !== undefined) made.append(tail);
  }
}
