import type { SchemaSection } from '../../../spec/schema.ts';
import type { Container } from '../../container.ts';
import type { BlockFacts } from '../../facts.ts';
import { endOf } from '../../fixes.ts';
import type { IndexContext } from '../../rule.ts';
import { levelOf } from './relevelled.ts';

/** Deeper than any heading. */
const LABEL_LEVEL = 7;

/**
 * The block that an absent section follows when its heading goes in at a level: the end of the nearest preceding sibling
 * that is there, else of the parent's stories, else the parent's first words; where the parent is missing too, where that
 * would go; else the header. Never in front of deeper headings, which the new one would take in.
 */
export function anchorOf(context: IndexContext, section: SchemaSection, level: number): BlockFacts | null {
  const siblings = context.schema.children(section.parent);
  const earlier = siblings.slice(0, siblings.indexOf(section)).reverse();
  for (const sibling of earlier) {
    const present = context.containers(sibling.id).at(-1);
    if (present !== undefined) return behind(context.document(), present, level);
  }
  const parent = section.parent === null ? undefined : context.containers(section.parent)[0];
  if (parent !== undefined) {
    const story = parent.children.findLast((child) => child.head?.role.role === 'story');
    return story === undefined ? behindOwn(parent, level) : behind(context.document(), story, level);
  }
  const above = context.schema.section(section.parent);
  return above === null ? behindOwn(context.document(), level) : anchorOf(context, above, level);
}

/** The level at which a section goes in: below its nearest ancestor that is there, so that no level is skipped. */
export function levelFor(context: IndexContext, section: SchemaSection): number {
  let ancestor = context.schema.section(section.parent);
  while (ancestor !== null) {
    const head = context.containers(ancestor.id)[0]?.head;
    if (head?.block.kind === 'heading') return levelOf(head) + 1;
    ancestor = context.schema.section(ancestor.parent);
  }
  return 2;
}

/** The end of a container, or of what encloses it, at which a heading of this level takes nothing in. */
function behind(document: Container, container: Container, level: number): BlockFacts | null {
  let above = document;
  for (;;) {
    const next = above.children.find((child) => holds(child, container));
    if (next === undefined) return endOf(container);
    if (containerLevel(next) >= level || next === container) {
      const at = above.children.indexOf(next);
      return containerLevel(next) < level ? endOf(next) : endOf(lastOfRun(above.children, at, level));
    }
    above = next;
  }
}

/** The end of what stands directly below a heading, and of deeper headings behind it. */
function behindOwn(container: Container, level: number): BlockFacts | null {
  const [first] = container.children;
  if (first !== undefined && isDeeper(first, level)) return endOf(lastOfRun(container.children, 0, level));
  return container.own.at(-1) ?? container.head;
}

/** From one container on, the last of those that follow one another with headings deeper than a level. */
function lastOfRun(siblings: readonly Container[], at: number, level: number): Container {
  let last = siblings[at] as Container;
  for (const next of siblings.slice(at + 1)) {
    if (!isDeeper(next, level)) break;
    last = next;
  }
  return last;
}

/** A label takes nothing in and is taken in by none. */
function isDeeper({ head }: Container, level: number): boolean {
  return head?.block.kind === 'heading' && levelOf(head) > level;
}

function containerLevel({ head }: Container): number {
  return head?.block.kind === 'heading' ? levelOf(head) : LABEL_LEVEL;
}

function holds(outer: Container, inner: Container): boolean {
  return outer === inner || outer.children.some((child) => holds(child, inner));
}
