/**
 * What the collaboration of the Lexical playground consists of, and nothing more: rich text, lists, links and
 * `CollaborationPlugin` over y-websocket. `?room=` names the document; with `&seed=` the page fills it from that markdown.
 */
import { LinkNode } from '@lexical/link';
import { ListItemNode, ListNode } from '@lexical/list';
import { $convertFromMarkdownString, TRANSFORMERS } from '@lexical/markdown';
import { LexicalCollaboration } from '@lexical/react/LexicalCollaborationContext';
import { CollaborationPlugin } from '@lexical/react/LexicalCollaborationPlugin';
import { LexicalComposer } from '@lexical/react/LexicalComposer';
import { ContentEditable } from '@lexical/react/LexicalContentEditable';
import { LexicalErrorBoundary } from '@lexical/react/LexicalErrorBoundary';
import { LinkPlugin } from '@lexical/react/LexicalLinkPlugin';
import { ListPlugin } from '@lexical/react/LexicalListPlugin';
import { RichTextPlugin } from '@lexical/react/LexicalRichTextPlugin';
import { HeadingNode, QuoteNode } from '@lexical/rich-text';
import { createRoot } from 'react-dom/client';
import { WebsocketProvider } from 'y-websocket';
import { Doc } from 'yjs';

const asked = new URLSearchParams(location.search);
const seed = asked.has('seed') ? await (await fetch(asked.get('seed'))).text() : null;

function connect(id, docs) {
  const doc = docs.get(id) ?? new Doc();
  docs.set(id, doc);
  return new WebsocketProvider(`ws://${location.host}/sync`, id, doc, { connect: false });
}

const config = {
  namespace: 'peer',
  // The document comes from the others.
  editorState: null,
  nodes: [HeadingNode, QuoteNode, ListNode, ListItemNode, LinkNode],
  theme: { text: { bold: 'bold' } },
  onError(error) {
    throw error;
  },
};

// Code as inline format only: a specification of the benchmark has no code block.
const transformers = TRANSFORMERS.filter(({ dependencies }) =>
  (dependencies ?? []).every((node) => config.nodes.includes(node)),
);

createRoot(document.getElementById('page')).render(
  <LexicalCollaboration>
    <LexicalComposer initialConfig={config}>
      <RichTextPlugin contentEditable={<ContentEditable aria-label="Text" />} ErrorBoundary={LexicalErrorBoundary} />
      <ListPlugin />
      <LinkPlugin />
      <CollaborationPlugin
        id={asked.get('room')}
        providerFactory={connect}
        shouldBootstrap={seed !== null}
        initialEditorState={seed === null ? null : () => $convertFromMarkdownString(seed, transformers)}
        username="Ann"
      />
    </LexicalComposer>
  </LexicalCollaboration>,
);
