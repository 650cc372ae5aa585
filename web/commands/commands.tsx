import { useMemo } from 'react';
import type { Diagnostic } from '../../shared/validation/diagnostic.ts';
import type { SpecEditor } from '../editor/spec-editor.ts';
import { AddAtCaret } from './add-at-caret.tsx';
import type { BlockHistory } from './block-blame.tsx';
import { BlockHandle } from './block-handle.tsx';
import { CodeLanguages } from './code-languages.tsx';
import { withTools } from './editor-tools.ts';
import { LinkCard } from './link-card.tsx';
import type { DocumentPlace } from './link-destination.ts';
import { PriorityMenu } from './priority-menu.tsx';
import { SectionAdders } from './section-adders.tsx';
import { SectionGuides } from './section-guides.tsx';
import { SelectionToolbar } from './selection-toolbar.tsx';
import { SkeletonOffers } from './skeleton-offers.tsx';
import { SlashMenu } from './slash-menu.tsx';
import { TableHandles } from './table-handles.tsx';

interface CommandsProps {
  readonly editor: SpecEditor;
  readonly diagnostics: readonly Diagnostic[];
  readonly history: BlockHistory;
  readonly place: DocumentPlace;
  readonly readOnly: boolean;
}

/** Everything that floats over the text of a spec; over one that can only be read, the card of links. Comes after the text. */
export function Commands({ editor, diagnostics, history, place, readOnly }: CommandsProps) {
  const handled = useMemo(() => withTools(editor), [editor]);
  if (readOnly) return <LinkCard editor={handled} place={place} readOnly />;
  return (
    <>
      <BlockHandle editor={handled} history={history} />
      <CodeLanguages editor={handled} />
      <TableHandles editor={handled} />
      <SectionGuides editor={handled} />
      <SectionAdders editor={handled} />
      <SkeletonOffers editor={handled} diagnostics={diagnostics} />
      <AddAtCaret editor={handled} />
      <SlashMenu editor={handled} />
      <PriorityMenu editor={editor} />
      <LinkCard editor={handled} place={place} readOnly={false} />
      <SelectionToolbar editor={editor} />
    </>
  );
}
