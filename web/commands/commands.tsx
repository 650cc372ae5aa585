import { useMemo } from 'react';
import type { SpecEditor } from '../editor/spec-editor.ts';
import { BlockHandle } from './block-handle.tsx';
import { CodeLanguages } from './code-languages.tsx';
import { withTools } from './editor-tools.ts';
import { LinkCard } from './link-card.tsx';
import { PriorityMenu } from './priority-menu.tsx';
import { SectionAdders } from './section-adders.tsx';
import { SelectionToolbar } from './selection-toolbar.tsx';
import { SlashMenu } from './slash-menu.tsx';
import { TableHandles } from './table-handles.tsx';

/** Everything that floats over the text of a spec that can be edited. Comes after the text. */
export function Commands({ editor }: { editor: SpecEditor }) {
  const handled = useMemo(() => withTools(editor), [editor]);
  return (
    <>
      <BlockHandle editor={handled} />
      <CodeLanguages editor={handled} />
      <TableHandles editor={handled} />
      <SectionAdders editor={handled} />
      <SlashMenu editor={handled} />
      <PriorityMenu editor={editor} />
      <LinkCard editor={handled} />
      <SelectionToolbar editor={editor} />
    </>
  );
}
