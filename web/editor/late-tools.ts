import { mergeRegister } from 'lexical';
import type { Awareness } from 'y-protocols/awareness';
import type { Diagnostic } from '../../shared/validation/diagnostic.ts';
import { registerCaretInView } from './caret/caret-in-view.ts';
import { registerTripleClick } from './caret/triple-click.ts';
import type { DocumentElements } from './document-elements.ts';
import { registerCopy } from './edit/copy.ts';
import { registerDragText } from './edit/drag-text.ts';
import { registerMoveKeys } from './edit/move-block.ts';
import { registerStyles } from './edit/styles.ts';
import { registerTaskBoxes } from './edit/task-box.ts';
import type { EditorHost } from './editor-host.ts';
import type { EditorMessages } from './editor-messages.ts';
import { registerCaretBlock } from './marks/caret-block.ts';
import { registerCodeColours } from './marks/code-colours.ts';
import { DiagnosticMarks } from './marks/diagnostic-marks.ts';
import { DiagnosticSigns } from './marks/diagnostic-signs.ts';
import { registerFolding } from './marks/folding.ts';
import { registerLinks } from './marks/links.ts';
import { registerWholeKeys } from './marks/whole-text.ts';
import { registerWideBlocks } from './marks/wide-blocks.ts';
import { registerReserving } from './parts/reserve-ids.ts';
import { PresenceLayer } from './presence/presence-layer.ts';
import { registerCaretPublishing } from './presence/publish-caret.ts';
import { registerTableKeys } from './table/table-extension.ts';

export interface LateHost extends EditorHost {
  readonly awareness: Awareness;
  readonly messages: EditorMessages;
  readonly editable: boolean;
  readonly elements: DocumentElements;
}

export interface LateTools {
  showDiagnostics(diagnostics: readonly Diagnostic[]): void;
  stop(): void;
}

/** What an editor can do without while the first picture is drawn, others' carets and margin signs included. */
export function registerLateTools(host: LateHost): LateTools {
  const { editor, binding, schema, reservations, awareness, messages, editable, elements, others } = host;
  const presence = new PresenceLayer(editor, binding, awareness, messages);
  elements.frame.append(presence.element);
  const signs = new DiagnosticSigns(editor, binding);
  const marks = new DiagnosticMarks(host, awareness);
  const stop = mergeRegister(
    signs.register(),
    marks.register(),
    presence.register(),
    registerCaretPublishing(editor, binding, awareness),
    editable ? registerReserving(editor, binding, schema, reservations, awareness) : () => {},
    registerCaretBlock(editor, binding, elements.text),
    editable ? registerCaretInView(elements.text) : registerWideBlocks(elements.text),
    registerTripleClick(editor),
    registerFolding(editor, elements.text),
    registerLinks(editor, (address) => window.open(address, '_blank', 'noopener,noreferrer')),
    registerMoveKeys(editor, binding),
    registerStyles(editor, binding),
    registerTaskBoxes(editor, binding),
    registerCopy(editor, binding),
    registerDragText(editor, binding),
    registerTableKeys(editor, binding, others),
    registerCodeColours(editor),
    registerWholeKeys(editor, binding),
  );
  return {
    stop,
    showDiagnostics(diagnostics) {
      signs.show(diagnostics);
      marks.show(diagnostics);
    },
  };
}
