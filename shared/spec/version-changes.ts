import { type Alignment, align } from '../markdown/align.ts';
import type { Block, BlockAttributes, IdentifiedBlock } from '../markdown/block.ts';
import { type BlockProfile, profilesOf, similarity } from '../markdown/merge/block-profile.ts';
import { heaviestIncreasing } from '../markdown/merge/increasing.ts';
import { type TextChange, wordChanges } from '../markdown/merge/word-merge.ts';
import { parseHeading } from './heading-key.ts';
import { itemName } from './item-name.ts';
import type { BlockRole } from './role.ts';
import { assignRoles } from './roles.ts';
import type { TemplateSchema } from './schema.ts';

/** What became of one block, or of a run of blocks that moved together, between two versions of a spec. */
export interface VersionChange {
  /** form: heading level, task box, code language or list marker; the words are the same. */
  readonly change: 'added' | 'removed' | 'changed' | 'moved' | 'form';
  /** `FR-001`, `User Story 2`; null for a block that belongs to no item. */
  readonly item: string | null;
  /** The heading that the block stands under, without markup; null above the first. Of a removed block: in the old version. */
  readonly section: string | null;
  /** Whether the block is what names the item: the requirement itself, the heading of the story. */
  readonly isHead: boolean;
  /** Literal text in the old version; null for what was added. */
  readonly before: string | null;
  /** Literal text in the new version; null for what was removed. */
  readonly after: string | null;
  /** From `before` to `after`, by words; empty where one of them is null. */
  readonly words: readonly TextChange[];
  /** Id in the new version; null for what was removed. */
  readonly block: string | null;
  /** moved: how many blocks moved with it, itself included; else 1. */
  readonly blocks: number;
  /** moved: which way it went among what stayed; else absent. */
  readonly direction?: 'up' | 'down' | undefined;
}

/** A change and the indices of its block in both versions; -1 where there is none. */
export interface PlacedChange {
  readonly change: VersionChange;
  readonly from: number;
  readonly to: number;
}

export interface PlacedChanges {
  readonly changes: readonly PlacedChange[];
  /** By block of the old version: its index in the new one; -1 for one that is gone. */
  readonly forward: readonly number[];
  /** Indices in the new version of the blocks that stand elsewhere now. */
  readonly moved: ReadonlySet<number>;
}

/** Attributes that people see as a change although no word changed; the others are spacing. */
const FORM: readonly (keyof BlockAttributes)[] = ['level', 'task', 'info', 'marker', 'indent'];

/** Share of common words from which an item with another id is the same one renumbered. */
const ALIKE = 0.6;

/**
 * What changed from one version of a spec to another, by block, in the order of the new version; what was removed stands
 * where it was. Spacing alone is no change. A section or story that moved with all it holds is one change.
 */
export function versionChanges(
  old: readonly IdentifiedBlock[],
  fresh: readonly IdentifiedBlock[],
  schema: TemplateSchema,
): VersionChange[] {
  return placedChanges(old, fresh, schema).changes.map(({ change }) => change);
}

/** The same with where the blocks stand in both versions. */
export function placedChanges(
  old: readonly IdentifiedBlock[],
  fresh: readonly IdentifiedBlock[],
  schema: TemplateSchema,
): PlacedChanges {
  const before = new Version(old, schema);
  const after = new Version(fresh, schema);
  const { forward, backward } = withoutStrangers(align(old, fresh), before, after);
  const moved = movedBlocks(forward, after);
  const directionOf = directions(backward, moved);
  const changes: PlacedChange[] = [];
  let next = 0;
  /** What was removed before the given block of the old version, and what stood right behind that. */
  const removedUpTo = (end: number) => {
    for (; next < end || (next < old.length && (forward[next] ?? -1) < 0); next++) {
      if ((forward[next] ?? -1) < 0) changes.push({ change: before.changeOf(next, 'removed'), from: next, to: -1 });
    }
  };
  removedUpTo(0);
  for (const [to, block] of fresh.entries()) {
    const from = backward[to] ?? -1;
    const was = old[from];
    const push = (change: VersionChange) => changes.push({ change, from, to });
    if (was === undefined) {
      push(after.changeOf(to, 'added'));
      continue;
    }
    const isMoved = moved.has(to);
    if (!isMoved) removedUpTo(from);
    const continues = isMoved && moved.has(to - 1) && backward[to - 1] === from - 1;
    if (isMoved && !continues) {
      const blocks = runLength(to, moved, backward);
      push({ ...after.changeOf(to, 'moved', was.text), blocks, direction: directionOf(from, to) });
    } else if (was.text !== block.text) push(after.changeOf(to, 'changed', was.text));
    else if (!isMoved && !hasSameForm(was, block)) push(after.changeOf(to, 'form', was.text));
    if (!isMoved) removedUpTo(from + 1);
  }
  removedUpTo(old.length);
  return { changes, forward, moved };
}

/** For merging, what was rewritten in its place is one block; to people, another id with another text is another item. */
function withoutStrangers({ forward, backward }: Alignment, before: Version, after: Version): Alignment {
  const isStranger = (old: number, fresh: number) => {
    const [was, is] = [before.itemAt(old), after.itemAt(fresh)];
    if (was === null || is === null || was === is) return false;
    const [one, other] = [before.profile(old), after.profile(fresh)];
    return one !== undefined && other !== undefined && similarity(one, other) < ALIKE;
  };
  return {
    forward: forward.map((fresh, old) => (fresh >= 0 && isStranger(old, fresh) ? -1 : fresh)),
    backward: backward.map((old, fresh) => (old >= 0 && isStranger(old, fresh) ? -1 : old)),
  };
}

/** Indices of the new version's blocks whose place is not the one they had. A heading weighs most: sections stay. */
function movedBlocks(forward: readonly number[], after: Version): Set<number> {
  const places = forward.filter((index) => index >= 0);
  const stays = heaviestIncreasing(places, (index) => (after.isHeading(places[index] ?? -1) ? 3 : 1));
  return new Set(places.filter((_, index) => stays[index] !== true));
}

/** Tells which way a moved block went: how many of the blocks that stayed stand before it, then and now. */
function directions(backward: readonly number[], moved: ReadonlySet<number>) {
  const stayed = backward.flatMap((old, index) => (old >= 0 && !moved.has(index) ? [{ old, index }] : []));
  const before = (is: (each: { old: number; index: number }) => boolean) => stayed.filter(is).length;
  return (from: number, to: number): 'up' | 'down' =>
    before(({ index }) => index < to) < before(({ old }) => old < from) ? 'up' : 'down';
}

function runLength(start: number, moved: ReadonlySet<number>, backward: readonly number[]): number {
  let end = start + 1;
  while (moved.has(end) && backward[end] === (backward[end - 1] ?? -2) + 1) end++;
  return end - start;
}

function hasSameForm(one: Block, other: Block): boolean {
  return one.kind === other.kind && FORM.every((name) => one.attributes[name] === other.attributes[name]);
}

/** One version with what its blocks are. */
class Version {
  readonly #blocks: readonly IdentifiedBlock[];
  readonly #roles: readonly BlockRole[];
  readonly #schema: TemplateSchema;
  readonly #profiles: readonly BlockProfile[];
  /** By block: the heading above, without markup. */
  readonly #sections: readonly (string | null)[];

  constructor(blocks: readonly IdentifiedBlock[], schema: TemplateSchema) {
    this.#blocks = blocks;
    this.#schema = schema;
    this.#roles = assignRoles(blocks, schema);
    this.#profiles = profilesOf(blocks);
    let heading: string | null = null;
    this.#sections = blocks.map((block, index) => {
      const role = this.#roles[index];
      if (block.kind !== 'heading' || role?.role === 'title') return heading;
      heading = (role?.role === 'story' ? role.title : undefined) || parseHeading(block.text).title;
      return heading;
    });
  }

  isHeading(index: number): boolean {
    return this.#blocks[index]?.kind === 'heading';
  }

  /** The id that the block defines. */
  itemAt(index: number): string | null {
    return this.#roles[index]?.item ?? null;
  }

  profile(index: number): BlockProfile | undefined {
    return this.#profiles[index];
  }

  changeOf(index: number, change: VersionChange['change'], before: string | null = null): VersionChange {
    const block = this.#blocks[index];
    const role = this.#roles[index];
    const text = block?.text ?? '';
    const isRemoved = change === 'removed';
    return {
      change,
      item: role === undefined ? null : itemName(role, this.#schema),
      section: this.#sections[index] ?? null,
      isHead: role?.item !== undefined || role?.role === 'story',
      before: isRemoved ? text : before,
      after: isRemoved ? null : text,
      words: isRemoved || before === null ? [] : wordChanges(before, text),
      block: isRemoved ? null : (block?.id ?? null),
      blocks: 1,
    };
  }
}
