import type { DocumentReader } from '../../../shared/doc/reader.ts';
import type { BlockView } from '../../../shared/doc/view.ts';
import type { BlockRole } from '../../../shared/spec/role.ts';
import { assignRoles } from '../../../shared/spec/roles.ts';
import type { TemplateSchema } from '../../../shared/spec/schema.ts';
import { PLAIN_FACE, sameFace } from '../view/block-face.ts';
import { facesOf } from '../view/block-faces.ts';
import type { ShownBlock } from './show-document.ts';

/** Id of the block that an empty document shows, so that there is a line to type in. Nothing is stored for it. */
export const GHOST = '';

/** The document as the editor is to show it: views, roles and faces, read together. */
export class Projection {
  readonly #reader: DocumentReader;
  readonly #schema: TemplateSchema;
  #version = -1;
  #order: readonly BlockView[] = [];
  #views: ReadonlyMap<string, BlockView> | null = null;
  #places: ReadonlyMap<string, number> | null = null;
  #roles: readonly BlockRole[] = [];
  #shown: readonly ShownBlock[] = [];

  constructor(reader: DocumentReader, schema: TemplateSchema) {
    this.#reader = reader;
    this.#schema = schema;
  }

  /** Reads what changed. Blocks that stay as they are keep their object. */
  refresh(): readonly ShownBlock[] {
    const view = this.#reader.read();
    if (this.#version === this.#reader.version) return this.#shown;
    this.#version = this.#reader.version;
    this.#order = view.blocks;
    // Made when they are asked for: a letter changes them, and most of the time nobody asks before the next one.
    this.#views = null;
    this.#places = null;
    this.#roles = assignRoles(view.blocks, this.#schema);
    const shown = this.#shown;
    let before: ReadonlyMap<string, ShownBlock> | null = null;
    const lastOf = (id: string, index: number): ShownBlock | undefined => {
      const there = shown[index];
      if (there?.id === id) return there;
      before ??= new Map(shown.map((block) => [block.id, block]));
      return before.get(id);
    };
    const faces = facesOf(view.blocks, this.#roles);
    this.#shown = view.blocks.map((block, index) => {
      const face = faces[index] ?? PLAIN_FACE;
      const last = lastOf(block.id, index);
      return last !== undefined && last.text === block.text && sameFace(last.face, face)
        ? last
        : { id: block.id, text: block.text, face };
    });
    if (this.#shown.length === 0) this.#shown = [{ id: GHOST, text: '', face: PLAIN_FACE }];
    return this.#shown;
  }

  /** Blocks in document order. */
  get order(): readonly BlockView[] {
    this.refresh();
    return this.#order;
  }

  get views(): ReadonlyMap<string, BlockView> {
    this.refresh();
    this.#views ??= new Map(this.#order.map((block) => [block.id, block]));
    return this.#views;
  }

  roleOf(block: string): BlockRole | undefined {
    const place = this.#placeOf(block);
    return place === undefined ? undefined : this.#roles[place];
  }

  /** The block before or after another one, by `step` places. */
  neighbour(block: string, step: number): BlockView | undefined {
    const place = this.#placeOf(block);
    return place === undefined ? undefined : this.#order[place + step];
  }

  #placeOf(block: string): number | undefined {
    this.refresh();
    this.#places ??= new Map(this.#order.map(({ id }, index) => [id, index]));
    return this.#places.get(block);
  }
}
