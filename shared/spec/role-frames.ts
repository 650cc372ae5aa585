import type { BlockRole } from './role.ts';
import type { SchemaField } from './schema.ts';

/** Where scenarios are counted: a story, or else the nearest heading. */
export interface ScenarioScope {
  count: number;
}

/** An open heading. */
export interface Frame {
  readonly level: number;
  /** Schema id of the innermost known section here, or null. */
  readonly section: string | null;
  /** Block id of the nearest section, story or unknown heading. */
  readonly container: string | null;
  /** Present inside a story; its number where the heading gives one. */
  readonly story: { readonly number: number | null } | null;
  readonly scope: ScenarioScope;
}

/** A list item that deeper blocks may belong to. */
export interface OpenItem {
  readonly id: string;
  /** The column from which a block belongs to it. */
  readonly content: number;
  readonly role: BlockRole;
}

/** A label that stands alone and speaks for what follows: until the next label, heading or divider. */
export interface OpenLabel {
  readonly field?: SchemaField;
  readonly topic?: string;
  /** Below it every top item is a scenario. */
  readonly scenarios: boolean;
}

/** The list items open at a point of the document, outermost first. */
export class OpenItems {
  #open: OpenItem[] = [];

  get innermost(): OpenItem | null {
    return this.#open.at(-1) ?? null;
  }

  /** Closes the items that a block at this column does not belong to. */
  close(column: number): void {
    while ((this.innermost?.content ?? 0) > column) this.#open.pop();
  }

  open(item: OpenItem): void {
    this.#open.push(item);
  }

  clear(): void {
    this.#open = [];
  }
}

/** The headings open at a point of the document, outermost first, above them the document itself. */
export class Frames {
  readonly #document: Frame = { level: 0, section: null, container: null, story: null, scope: { count: 0 } };
  readonly #open: Frame[] = [];
  /** Number of the top heading that is open: what stands below one top heading is one region. */
  #region = 0;

  get top(): Frame {
    return this.#open.at(-1) ?? this.#document;
  }

  get region(): number {
    return this.#region;
  }

  /** Closes every heading that a heading of this level ends and returns what then encloses it. */
  close(level: number): Frame {
    while (this.#open.length > 0 && this.top.level >= level) this.#open.pop();
    return this.top;
  }

  /** Closes the story that is open, if any, and all headings inside it. */
  closeStory(): void {
    while (this.top.story !== null) this.#open.pop();
  }

  open(frame: Frame): void {
    if (this.#open.length === 0) this.#region += 1;
    this.#open.push(frame);
  }
}
