import { useEffect, useMemo } from 'react';
import type { Diagnostic } from '../../shared/validation/diagnostic.ts';
import type { SpecEditor } from '../editor/spec-editor.ts';
import { followSeenPart } from '../ui/seen-part.ts';
import { useAddAtCaret } from './add-at-caret.tsx';
import type { BlockHistory } from './block-blame.tsx';
import { BlockHandle } from './block-handle.tsx';
import { CodeLanguages } from './code-languages.tsx';
import { type ToolEditor, withTools } from './editor-tools.ts';
import { LinkCard } from './link-card.tsx';
import type { DocumentPlace } from './link-destination.ts';
import { PriorityMenu } from './priority-menu.tsx';
import { SectionAdders } from './section-adders.tsx';
import { SectionGuides } from './section-guides.tsx';
import { SelectionToolbar } from './selection-toolbar.tsx';
import { SkeletonOffers } from './skeleton-offers.tsx';
import { SlashMenu } from './slash-menu.tsx';
import { TableHandles } from './table-handles.tsx';
import { WritingBar } from './writing-bar.tsx';

interface CommandsProps {
  readonly editor: SpecEditor;
  readonly diagnostics: readonly Diagnostic[];
  readonly history: BlockHistory;
  readonly place: DocumentPlace;
  readonly readOnly: boolean;
}

/** Everything that floats over the text of a spec; over one that can only be read, the card of links. Comes after the text. */
export function Commands({ editor, readOnly, ...rest }: CommandsProps) {
  useEffect(followSeenPart, []);
  const handled = useMemo(() => withTools(editor), [editor]);
  if (readOnly) return <LinkCard editor={handled} place={rest.place} readOnly />;
  return <EditingCommands editor={handled} {...rest} />;
}

type EditingProps = Omit<CommandsProps, 'editor' | 'readOnly'> & { readonly editor: ToolEditor };

function EditingCommands({ editor, diagnostics, history, place }: EditingProps) {
  const adding = useAddAtCaret(editor);
  return (
    <>
      <BlockHandle editor={editor} history={history} />
      <CodeLanguages editor={editor} />
      <TableHandles editor={editor} />
      <SectionGuides editor={editor} />
      <SectionAdders editor={editor} />
      <SkeletonOffers editor={editor} diagnostics={diagnostics} />
      {adding.menu}
      <SlashMenu editor={editor} />
      <PriorityMenu editor={editor} />
      <LinkCard editor={editor} place={place} readOnly={false} />
      <SelectionToolbar editor={editor} />
      <WritingBar editor={editor} onAdd={adding.open} />
    </>
  );
}
