import { inlineContext } from '../../shared/spec/schema.ts';
import type { SectionEnd } from '../../shared/spec/section-place.ts';
import { type BlockTools, blockTools } from '../editor/blocks/block-tools.ts';
import type { BlockPoint } from '../editor/caret/block-offset.ts';
import type { EditorHost } from '../editor/editor-host.ts';
import { type LinkTools, linkTools } from '../editor/marks/link-tools.ts';
import { type GuideTools, guideTools } from '../editor/parts/guide-tools.ts';
import type { PartOffer } from '../editor/parts/part-offer.ts';
import { type PartPlace, SpecParts } from '../editor/parts/spec-parts.ts';
import type { SpecEditor } from '../editor/spec-editor.ts';
import { type TableTools, tableTools } from '../editor/table/table-tools.ts';
import { messages } from '../ui/messages.ts';

export interface AddTools {
  /** What can be added at a block, the section's own parts first. */
  offers(block: string): readonly PartOffer[];
  /** Adds it as one undo step, with the focus in the text and the first placeholder selected. */
  add(offer: PartOffer, place: PartPlace): Promise<void>;
  sectionEnds(): readonly SectionEnd[];
  /** Where the caret is; null without one. */
  caret(): BlockPoint | null;
}

/** The editor with what only handles, cards and menus need. It comes with them, behind the first picture. */
export interface ToolEditor extends SpecEditor {
  /** Parts of the spec to be added. */
  readonly adding: AddTools;
  /** What the template says of the sections, and what of it is missing. */
  readonly guides: GuideTools;
  /** Blocks as things to be taken hold of. */
  readonly blocks: BlockTools;
  /** The link of the caret. */
  readonly links: LinkTools;
  /** The table of the caret. */
  readonly tables: TableTools;
}

export function withTools(editor: SpecEditor): ToolEditor {
  const tools = editor.use((host) => ({
    adding: addTools(editor, host),
    guides: guideTools(host),
    blocks: blockTools(host),
    links: linkTools(host.editor, host.binding, inlineContext(host.schema)),
    tables: tableTools(host),
  }));
  return { ...editor, ...tools };
}

function addTools({ parts }: SpecEditor, { binding, schema, reservations, caret, focus }: EditorHost): AddTools {
  const specParts = new SpecParts(binding, schema, reservations, messages.editor.question);
  return {
    offers: (block) => specParts.offers(block),
    async add(offer, place) {
      parts.dismissSlash();
      await specParts.add(offer, place);
      focus();
    },
    sectionEnds: () => specParts.sectionEnds(),
    caret,
  };
}
