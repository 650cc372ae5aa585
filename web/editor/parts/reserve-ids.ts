import { BLUR_COMMAND, COMMAND_PRIORITY_LOW, FOCUS_COMMAND, type LexicalEditor, mergeRegister } from 'lexical';
import type { Awareness } from 'y-protocols/awareness';
import { itemLead } from '../../../shared/spec/item-lead.ts';
import type { TemplateSchema } from '../../../shared/spec/schema.ts';
import type { FlatBinding } from '../binding/flat-binding.ts';
import { $selected } from '../caret/selected.ts';
import type { IdReservations } from './id-reservations.ts';
import { freeId, rolesOf } from './next-ids.ts';

/** Time between two looks: what is announced changes seldom. Milliseconds. */
const PACE = 250;

/**
 * Announces the next id of the family whose items the author's caret is among, and takes it back when the caret or the
 * focus leaves. Returns how to stop.
 */
export function registerReserving(
  editor: LexicalEditor,
  binding: FlatBinding,
  schema: TemplateSchema,
  reservations: IdReservations,
  awareness: Awareness,
): () => void {
  let focused = false;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const look = (): void => {
    timer = null;
    const block = editor.getEditorState().read(() => $selected()?.focus.block ?? null);
    const family = focused && block !== null ? familyAt(binding, schema, block) : null;
    reservations.announce(family === null ? [] : [freeId(rolesOf(binding.projection), family, reservations)]);
  };
  const soon = (): void => {
    timer ??= setTimeout(look, PACE);
  };
  const focus = (now: boolean) => (): boolean => {
    focused = now;
    soon();
    return false;
  };
  awareness.on('change', soon);
  return mergeRegister(
    editor.registerUpdateListener(soon),
    editor.registerCommand(FOCUS_COMMAND, focus(true), COMMAND_PRIORITY_LOW),
    editor.registerCommand(BLUR_COMMAND, focus(false), COMMAND_PRIORITY_LOW),
    () => {
      awareness.off('change', soon);
      if (timer !== null) clearTimeout(timer);
      reservations.announce([]);
    },
  );
}

/** The family of the item at a block, or of the section that the block stands in. */
export function familyAt(
  binding: FlatBinding,
  schema: TemplateSchema,
  block: string,
): { readonly prefix: string; readonly width: number } | null {
  const role = binding.projection.roleOf(block);
  const lead = role?.item === undefined ? null : itemLead(binding.projection.views.get(block)?.text ?? '');
  if (lead !== null) return { prefix: lead.id.prefix, width: lead.width };
  return schema.sequences.find(({ section }) => section === role?.section) ?? null;
}
