import type { LexicalEditor } from 'lexical';
import type { TemplateSchema } from '../../shared/spec/schema.ts';
import type { FlatBinding } from './binding/flat-binding.ts';
import type { BlockPoint } from './caret/block-offset.ts';
import type { IdReservations } from './parts/id-reservations.ts';

/** What a tool that comes later than the editor works with: `SpecEditor.use` hands it over. */
export interface EditorHost {
  readonly editor: LexicalEditor;
  readonly binding: FlatBinding;
  readonly schema: TemplateSchema;
  readonly reservations: IdReservations;
  /** Where the caret is; null without one. */
  readonly caret: () => BlockPoint | null;
  /** Where other authors' carets are now, as far as they are connected. */
  readonly others: () => readonly BlockPoint[];
  /** Gives the focus back to the text. */
  readonly focus: () => void;
}
