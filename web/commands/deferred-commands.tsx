import type { SpecEditor } from '../editor/spec-editor.ts';
import { defer, useDeferredAfterPaint } from '../ui/deferred.ts';

const commands = defer(() => import('./commands.tsx'));

/** Menus over the text; nothing in a document that can only be read. */
export function DeferredCommands({ editor }: { editor: SpecEditor | null }) {
  const loaded = useDeferredAfterPaint(commands);
  return loaded && editor && <loaded.Commands editor={editor} />;
}
