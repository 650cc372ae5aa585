import { $getNearestNodeFromDOMNode, CLICK_COMMAND, COMMAND_PRIORITY_EDITOR, type LexicalEditor } from 'lexical';
import { $isTokenNode, type TokenNode } from '../nodes/token-node.ts';

const SAFE = new Set(['http:', 'https:', 'mailto:']);

/** The address if it is safe to open from a document that anybody may have written, else null. */
export function safeAddress(target: string): string | null {
  const text = target.replace(/^<|>$/g, '').trim();
  if (!/^(?:https?:\/\/|mailto:|www\.)/i.test(text)) return null;
  try {
    const url = new URL(/^www\./i.test(text) ? `https://${text}` : text);
    return SAFE.has(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

/** Ctrl+click or Cmd+click opens a link in a tab that knows nothing of this one. A plain click sets the caret. */
export function registerLinks(editor: LexicalEditor, open: (address: string) => void): () => void {
  return editor.registerCommand(
    CLICK_COMMAND,
    (event) => {
      if (!event.ctrlKey && !event.metaKey) return false;
      const target = event.target instanceof Node ? $targetOf(event.target) : null;
      const address = target === null ? null : safeAddress(target);
      if (address === null) return false;
      event.preventDefault();
      open(address);
      return true;
    },
    COMMAND_PRIORITY_EDITOR,
  );
}

/** The address a span stands for: a URL's own text, or the target of the link it belongs to. */
function $targetOf(dom: Node): string | null {
  const node = $getNearestNodeFromDOMNode(dom);
  if (!$isTokenNode(node)) return null;
  if (/^(?:url|target)\b/.test(node.getLook())) return node.getTextContent();
  if (!/^(?:link|image)\b/.test(node.getLook())) return null;
  let next = node.getNextSibling();
  while ($isTokenNode(next) && /^(?:link|image|marker|code)\b/.test(next.getLook())) next = next.getNextSibling();
  return $isTokenNode(next) && isTarget(next) ? next.getTextContent() : null;
}

const isTarget = (node: TokenNode): boolean => /^target\b/.test(node.getLook());
