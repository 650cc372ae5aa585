import type { IdentifiedBlock } from '../markdown/block.ts';
import { type BlockShape, knownBlock } from './block-shape.ts';
import type { BlockRole } from './role.ts';
import { assignRoles } from './roles.ts';
import type { TemplateSchema } from './schema.ts';
import { SectionMatch } from './section-match.ts';

/**
 * Roles of a document that changes again and again. Most keystrokes change words that no role depends on: then the last
 * answer holds, and the document is not walked. The answers are always those of `assignRoles`.
 */
export class RoleMemory {
  readonly #schema: TemplateSchema;
  readonly #match: SectionMatch;
  #blocks: readonly IdentifiedBlock[] = [];
  #roles: readonly BlockRole[] = [];

  constructor(schema: TemplateSchema) {
    this.#schema = schema;
    this.#match = SectionMatch.of(schema);
  }

  /** What every block is; see `assignRoles`. */
  assign(blocks: readonly IdentifiedBlock[]): readonly BlockRole[] {
    if (!this.#holds(blocks)) this.#roles = assignRoles(blocks, this.#schema);
    this.#blocks = blocks;
    return this.#roles;
  }

  #holds(blocks: readonly IdentifiedBlock[]): boolean {
    const before = this.#blocks;
    if (blocks.length !== before.length) return false;
    const rewritten: [IdentifiedBlock, BlockRole][] = [];
    for (let index = 0; index < blocks.length; index++) {
      const [old, block, role] = [before[index], blocks[index], this.#roles[index]];
      if (old === block) continue;
      if (old === undefined || block === undefined || role === undefined) return false;
      if (!this.#keepsRole(old, block, role)) return false;
      rewritten.push([block, role]);
    }
    for (const [block, role] of rewritten) knownBlock(block).role = role;
    return true;
  }

  /** Whether nothing that the walk reads of a block has changed. A heading's every word may count. */
  #keepsRole(old: IdentifiedBlock, block: IdentifiedBlock, { section }: BlockRole): boolean {
    if (old.id !== block.id || old.kind !== block.kind || block.kind === 'heading') return false;
    const [was, is] = [this.#match.shapeOf(old), this.#match.shapeOf(block)];
    const { boilerplate } = this.#match;
    if (boilerplate.has(was.hash) || boilerplate.has(is.hash)) return false;
    if (!saysTheSame(was, is)) return false;
    if (is.ids.length > 0 || (block.kind !== 'item' && block.kind !== 'paragraph')) return true;
    const label = is.label?.label ?? null;
    return this.#match.topic(section, old.text, label) === this.#match.topic(section, block.text, label);
  }
}

/** Whether the walk reads the same of two shapes. Of a label's value only whether there is one. */
function saysTheSame(a: BlockShape, b: BlockShape): boolean {
  return (
    a.indent === b.indent &&
    a.content === b.content &&
    a.opensScenario === b.opensScenario &&
    a.gherkin === b.gherkin &&
    a.standsOut === b.standsOut &&
    a.step?.kind === b.step?.kind &&
    a.step?.sure === b.step?.sure &&
    a.ids.length === b.ids.length &&
    a.ids.every(({ id, hyphen }, index) => id === b.ids[index]?.id && hyphen === b.ids[index]?.hyphen) &&
    (a.label === null) === (b.label === null) &&
    a.label?.key === b.label?.key &&
    a.label?.label === b.label?.label &&
    (a.label?.value === '') === (b.label?.value === '')
  );
}
