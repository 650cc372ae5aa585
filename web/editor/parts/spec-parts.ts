import type { EditContext } from '../../../shared/doc/edit-context.ts';
import { insertBlocks, replaceText } from '../../../shared/doc/edits.ts';
import { itemLead, leadFor } from '../../../shared/spec/item-lead.ts';
import type { BlockRole } from '../../../shared/spec/role.ts';
import { inlineContext, type SchemaSection, type TemplateSchema } from '../../../shared/spec/schema.ts';
import { SectionMatch } from '../../../shared/spec/section-match.ts';
import { type SectionEnd, sectionEnds } from '../../../shared/spec/section-place.ts';
import type { FlatBinding } from '../binding/flat-binding.ts';
import type { Landing } from '../binding/landing.ts';
import { loadedScanner, loadScanner } from '../edit/markdown-scanner.ts';
import { addScenario, addStory } from './add-story.ts';
import { addClarification, addText } from './add-text.ts';
import { addItem, roledBlocks } from './add-to-section.ts';
import { selectFirst } from './enter-item.ts';
import type { IdReservations } from './id-reservations.ts';
import { freeId, rolesOf } from './next-ids.ts';
import { type PartOffer, partOffers, sampleLine, topicLine } from './part-offer.ts';
import { tabStops } from './tab-stops.ts';

/** Where something is to be added: a block, and the range of its text that asked for it, which goes. */
export interface PartPlace {
  readonly block: string;
  readonly from: number;
  readonly to: number;
}

/** Adds parts of a spec and plain blocks, each as one undo step. No page is needed. */
export class SpecParts {
  readonly #binding: FlatBinding;
  readonly #schema: TemplateSchema;
  readonly #reservations: IdReservations;
  /** Words of a question that nobody has asked yet. */
  readonly #question: string;

  constructor(binding: FlatBinding, schema: TemplateSchema, reservations: IdReservations, question: string) {
    this.#binding = binding;
    this.#schema = schema;
    this.#reservations = reservations;
    this.#question = question;
  }

  /** What can be added at a block. */
  offers(block: string): readonly PartOffer[] {
    const roles = rolesOf(this.#binding.projection);
    return partOffers(roles, this.#binding.projection.roleOf(block), this.#schema, this.#reservations);
  }

  /** Headings of the document with the last block directly below each. */
  sectionEnds(): readonly SectionEnd[] {
    const roles = rolesOf(this.#binding.projection);
    return sectionEnds({ blocks: this.#binding.projection.order, roles });
  }

  /** Adds what was offered. A story waits for the parser where that is not there yet. */
  async add(offer: PartOffer, place: PartPlace): Promise<void> {
    if (offer.part === 'story' && loadedScanner() === null) await loadScanner();
    this.#binding.edit((context) => {
      replaceText(context, place.block, place.from, place.to, '');
      return this.#add(context, offer, place);
    });
  }

  #add(context: EditContext, offer: PartOffer, { block, from }: PartPlace): Landing {
    const { key, part } = offer;
    switch (part) {
      case 'item':
        return this.#addNumbered(context, key.slice('item:'.length), block);
      case 'story':
        return this.#addStory(context, block);
      case 'scenario':
        return this.#select(context, [addScenario(context, this.#schema, { block })]);
      case 'edge':
        return this.#addNamed(context, 'edge-cases', block, (role) => role.role === 'edge');
      case 'entity':
        return this.#addNamed(context, 'key-entities', block, (role) => role.role === 'entity');
      case 'topic':
        return this.#addTopic(context, offer, block);
      case 'clarification':
        return addClarification(
          context,
          this.#textBlock(context, block),
          this.#offset(context, block, from),
          this.#question,
        );
      default:
        return addText(context, part, block);
    }
  }

  #addNumbered(context: EditContext, prefix: string, block: string): Landing {
    const sequence = this.#schema.sequences.find((each) => each.prefix === prefix);
    const section = this.#schema.sections.find(({ id }) => id === sequence?.section);
    if (sequence === undefined || section === undefined) return null;
    const { blocks, roles } = roledBlocks(context, this.#schema);
    const isAlike = ({ item }: BlockRole): boolean => item?.startsWith(`${prefix}-`) === true;
    const model = blocks.findLast(({ kind }, at) => kind === 'item' && isAlike(roles[at] ?? NO_ROLE));
    const lead = itemLead(model?.text ?? '');
    const width = lead?.width ?? sequence.width;
    const next = freeId(roles, { prefix, width }, this.#reservations);
    const sample = sampleLine(section.skeleton);
    const words = sample === null ? '' : sample.slice(itemLead(sample)?.text.length ?? 0);
    const text = (lead === null ? `**${next}**: ` : leadFor(lead, next)) + words;
    return this.#select(context, [addItem(context, this.#schema, { block }, section, text, isAlike)]);
  }

  #addNamed(context: EditContext, concept: string, block: string, isAlike: (role: BlockRole) => boolean): Landing {
    const section = this.#sectionOf(concept);
    if (section === undefined) return null;
    const text = sampleLine(section.skeleton) ?? '';
    return this.#select(context, [addItem(context, this.#schema, { block }, section, text, isAlike)]);
  }

  #addTopic(context: EditContext, { topic, section: id }: PartOffer, block: string): Landing {
    const section = this.#schema.sections.find((each) => each.id === id);
    if (topic === undefined || section === undefined) return null;
    const isAlike = (role: BlockRole): boolean => role.role === 'topic' && role.section === section.id;
    const text = topicLine(section.skeleton, topic);
    return this.#select(context, [addItem(context, this.#schema, { block }, section, text, isAlike)]);
  }

  #addStory(context: EditContext, block: string): Landing {
    const [repeater] = this.#schema.repeaters;
    const scanBlocks = loadedScanner();
    if (repeater === undefined || scanBlocks === null) return null;
    return this.#select(context, addStory(context, this.#schema, { block }, repeater, scanBlocks));
  }

  /** A question below a heading or a table is a paragraph of its own. */
  #textBlock(context: EditContext, block: string): string {
    const kind = context.reader.find(block)?.kind;
    if (kind === 'paragraph' || kind === 'item' || kind === 'quote') return block;
    return insertBlocks(context, block, [{ kind: 'paragraph', text: '', attributes: {} }])[0] ?? block;
  }

  #offset(context: EditContext, block: string, from: number): number {
    const kind = context.reader.find(block)?.kind;
    return kind === 'paragraph' || kind === 'item' || kind === 'quote' ? from : 0;
  }

  #sectionOf(concept: string): SchemaSection | undefined {
    const match = SectionMatch.of(this.#schema);
    return this.#schema.sections.find(({ id }) => match.concept(id) === concept);
  }

  /** Selects the first placeholder of new blocks, or puts the caret behind the last of them. */
  #select(context: EditContext, created: readonly (string | null)[]): Landing {
    const views = created.flatMap((id) => (id === null ? [] : (context.reader.find(id) ?? [])));
    const inline = inlineContext(this.#schema);
    const first = views.find(({ text, kind }) => tabStops(text, kind, inline).length > 0) ?? views.at(-1);
    return first === undefined ? null : selectFirst(first.id, first.kind, first.text, this.#schema);
  }
}

const NO_ROLE: BlockRole = { role: 'prose', section: null, container: null };
