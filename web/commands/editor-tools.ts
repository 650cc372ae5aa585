import { inlineContext } from '../../shared/spec/schema.ts';
import { type BlockTools, blockTools } from '../editor/blocks/block-tools.ts';
import { type LinkTools, linkTools } from '../editor/marks/link-tools.ts';
import type { SpecEditor } from '../editor/spec-editor.ts';
import { type TableTools, tableTools } from '../editor/table/table-tools.ts';

/** The editor with what only handles, cards and menus need. It comes with them, behind the first picture. */
export interface ToolEditor extends SpecEditor {
  /** Blocks as things to be taken hold of. */
  readonly blocks: BlockTools;
  /** The link of the caret. */
  readonly links: LinkTools;
  /** The table of the caret. */
  readonly tables: TableTools;
}

export function withTools(editor: SpecEditor): ToolEditor {
  const tools = editor.use((host) => ({
    blocks: blockTools(host),
    links: linkTools(host.editor, host.binding, inlineContext(host.schema)),
    tables: tableTools(host.editor, host.binding),
  }));
  return { ...editor, ...tools };
}
