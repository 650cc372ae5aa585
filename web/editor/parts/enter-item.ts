import { COMMAND_PRIORITY_LOW, defineExtension, INSERT_PARAGRAPH_COMMAND, safeCast } from 'lexical';
import type { EditContext } from '../../../shared/doc/edit-context.ts';
import { replaceText } from '../../../shared/doc/edits.ts';
import { splitBlock } from '../../../shared/doc/split-block.ts';
import type { BlockView } from '../../../shared/doc/view.ts';
import { itemLead, leadFor } from '../../../shared/spec/item-lead.ts';
import { isEmptyScenario, scenarioLike } from '../../../shared/spec/scenario-skeleton.ts';
import { inlineContext, type TemplateSchema } from '../../../shared/spec/schema.ts';
import { BindingExtension } from '../binding/binding-extension.ts';
import type { FlatBinding } from '../binding/flat-binding.ts';
import type { Landing } from '../binding/landing.ts';
import { $selected } from '../caret/selected.ts';
import { outdent } from '../edit/list-level.ts';
import { type IdReservations, NO_RESERVATIONS } from './id-reservations.ts';
import { freeId, rolesOf } from './next-ids.ts';
import { tabStops } from './tab-stops.ts';

interface EnterItemConfig {
  readonly schema: TemplateSchema | null;
  readonly reservations: IdReservations;
}

type Step = (context: EditContext) => Landing;

/**
 * Enter among requirements and criteria makes the next item with the next free id; behind a scenario the next one, to be
 * filled in. An item that says nothing yet leaves its list instead. Everything else is ordinary Enter.
 */
export const EnterItemExtension = defineExtension({
  name: '@cospec/enter-item',
  dependencies: [BindingExtension],
  config: safeCast<EnterItemConfig>({ schema: null, reservations: NO_RESERVATIONS }),
  register(editor, { schema, reservations }, state) {
    if (schema === null) return () => {};
    const binding = state.getDependency(BindingExtension).output;
    return editor.registerCommand(
      INSERT_PARAGRAPH_COMMAND,
      () => {
        if ($selected()?.collapsed !== true) return false;
        binding.$writePending();
        const caret = $selected()?.focus;
        const view = caret === undefined ? undefined : binding.context.reader.find(caret.block);
        if (caret === undefined || view?.kind !== 'item') return false;
        const step =
          afterItem(binding, view, caret.offset, reservations) ?? afterScenario(binding, view, caret.offset, schema);
        if (step !== null) binding.$edit(step);
        return step !== null;
      },
      COMMAND_PRIORITY_LOW,
    );
  },
});

/** The words behind the caret go along into the next item. */
function afterItem(binding: FlatBinding, view: BlockView, offset: number, reservations: IdReservations): Step | null {
  const roles = rolesOf(binding.projection);
  const lead = binding.projection.roleOf(view.id)?.item === undefined ? null : itemLead(view.text);
  if (lead === null || offset < lead.text.trimEnd().length || view.text.includes('\n')) return null;
  if (view.text.slice(lead.text.length).trim() === '') return (context) => leave(context, view);
  const next = freeId(roles, { prefix: lead.id.prefix, width: lead.width }, reservations);
  const text = leadFor(lead, next);
  return (context) => {
    // Before the first word the item keeps its id, because others cite it: the new one opens above.
    const above = offset <= lead.text.length;
    const split = splitBlock(context, view.id, above ? 0 : offset);
    const at = context.reader.indexOf(view.id);
    const created = above ? context.reader.read().blocks[at - 1]?.id : split;
    if (created === null || created === undefined) return null;
    const blank = /^[ \t]*/.exec(context.reader.find(created)?.text ?? '')?.[0].length ?? 0;
    replaceText(context, created, 0, blank, text);
    return { block: created, offset: text.length };
  };
}

function afterScenario(binding: FlatBinding, view: BlockView, offset: number, schema: TemplateSchema): Step | null {
  if (binding.projection.roleOf(view.id)?.role !== 'scenario' || offset < view.text.trimEnd().length) return null;
  const skeleton = scenarioLike(view.text, schema);
  if (skeleton === null) return null;
  if (isEmptyScenario(view.text)) return (context) => leave(context, view);
  return (context) => {
    const created = splitBlock(context, view.id, view.text.length);
    if (created === null) return null;
    replaceText(context, created, 0, 0, skeleton);
    return selectFirst(created, 'item', skeleton, schema);
  };
}

/** Selects the first placeholder of a block, or puts the caret at its end. */
export function selectFirst(block: string, kind: string, text: string, schema: TemplateSchema): Landing {
  const [stop] = tabStops(text, kind, inlineContext(schema));
  if (stop === undefined) return { block, offset: text.length };
  return { anchor: { block, offset: stop.from }, focus: { block, offset: stop.to } };
}

/** An empty item gives up its lead and its place in the list. */
function leave(context: EditContext, view: BlockView): Landing {
  replaceText(context, view.id, 0, view.text.length, '');
  const bare = context.reader.find(view.id);
  return bare === undefined ? null : outdent(context, bare);
}
