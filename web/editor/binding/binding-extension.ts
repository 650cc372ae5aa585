import { defineExtension, type LexicalNode, LineBreakNode, mergeRegister, safeCast, TextNode } from 'lexical';
import { $blockOf } from '../caret/block-offset.ts';
import { $isSpecBlockNode, SpecBlockNode } from '../nodes/block-node.ts';
import { BlockGroupNode } from '../nodes/group-node.ts';
import { TableCellNode, TableEdgeNode, TableRowNode } from '../nodes/table-nodes.ts';
import { TokenNode } from '../nodes/token-node.ts';
import { registerComposition } from './composition.ts';
import type { DocumentPorts } from './document-ports.ts';
import { FlatBinding } from './flat-binding.ts';

interface BindingConfig {
  readonly ports: DocumentPorts | null;
}

/** The document in the editor. Every other extension depends on it and gets the binding as its output. */
export const BindingExtension = defineExtension({
  name: '@cospec/binding',
  nodes: [BlockGroupNode, SpecBlockNode, TokenNode, TableRowNode, TableCellNode, TableEdgeNode],
  config: safeCast<BindingConfig>({ ports: null }),
  init(editorConfig) {
    editorConfig.dom = {
      ...editorConfig.dom,
      // Its first letter says which way a block is read: bullets and margins stand on that side. Lexical itself says so of
      // the root's children alone, and takes it from others.
      $decorateDOM(node, _previous, dom) {
        if ($isSpecBlockNode(node) && dom.dir !== 'auto') dom.dir = 'auto';
      },
    };
  },
  build(editor, { ports }) {
    if (ports === null) throw new Error('The binding needs a document.');
    return new FlatBinding(editor, ports);
  },
  register(editor, _config, state) {
    const binding = state.getOutput();
    // A change of a child does not wake the transforms of its block, so every kind of child has one.
    const $restyle = (node: LexicalNode): void => {
      const block = $blockOf(node);
      if (block !== null) binding.$restyle(block);
    };
    return mergeRegister(
      editor.registerNodeTransform(TokenNode, $restyle),
      editor.registerNodeTransform(TextNode, $restyle),
      editor.registerNodeTransform(LineBreakNode, $restyle),
      editor.registerNodeTransform(TableEdgeNode, $restyle),
      editor.registerNodeTransform(TableCellNode, $restyle),
      editor.registerNodeTransform(TableRowNode, $restyle),
      editor.registerNodeTransform(SpecBlockNode, $restyle),
      registerComposition(editor, binding),
      binding.start(),
    );
  },
});
