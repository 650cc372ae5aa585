import type { EditContext } from '../../../shared/doc/edit-context.ts';
import type { TemplateSchema } from '../../../shared/spec/schema.ts';

/** What the binding works on. `context.origin` marks this editor's own transactions. */
export interface DocumentPorts {
  readonly context: EditContext;
  readonly schema: TemplateSchema;
  /** Documents with more blocks are drawn in full only near the viewport. Absent: never. */
  readonly sparseFrom?: number;
  /** Blocks of a new group of the screen; one that grows to twice as many is divided. Absent: 30. */
  readonly groupSize?: number;
  /** Runs what the picture of a key need not wait for, and returns how to cancel. Absent: at once. */
  readonly afterFrame?: (run: () => void) => () => void;
}
