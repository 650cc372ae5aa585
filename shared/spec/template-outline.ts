import type { Block } from '../markdown/block.ts';
import { type ParsedHeading, parseHeading } from './heading-key.ts';

/** A heading of the template with what stands directly below it; stories and deeper headings aside. */
export interface TemplateNode {
  readonly id: string;
  readonly heading: Block;
  readonly parsed: ParsedHeading;
  readonly level: number;
  readonly parent: TemplateNode | null;
  readonly blocks: Block[];
  /** Set once an instance of a repeater stands below it. */
  holdsInstances: boolean;
}

/** `### User Story 1 - [Brief Title] (Priority: P1)` and all below it, up to a divider. */
export interface TemplateInstance {
  readonly heading: Block;
  readonly parsed: InstanceHeading;
  readonly level: number;
  readonly parent: TemplateNode | null;
  readonly blocks: Block[];
}

export interface InstanceHeading {
  readonly noun: string;
  readonly number: string;
  readonly title: string;
  /** `Priority` and `P1`; null where the heading has no parameter. */
  readonly parameter: { readonly label: string; readonly value: string } | null;
}

export interface TemplateOutline {
  readonly title: Block | null;
  readonly header: readonly Block[];
  /** In template order, parents before children. */
  readonly nodes: readonly TemplateNode[];
  readonly instances: readonly TemplateInstance[];
}

const INSTANCE = /^(\p{L}[\p{L} ]{0,40}?)\s*(\d{1,3})\s*[-–—:：]\s*(\S.*)$/u;
const PARAMETER = /^(.*?)\s*[(（]([^:：()（）]{1,40}?)\s*[:：]\s*([^()（）]*?)\s*[)）]$/u;

/** Sorts a template's blocks under its headings. */
export function readOutline(blocks: readonly Block[]): TemplateOutline {
  const repeated = repeatedNouns(blocks);
  const header: Block[] = [];
  const nodes: TemplateNode[] = [];
  const instances: TemplateInstance[] = [];
  const open: TemplateNode[] = [];
  let title: Block | null = null;
  let instance: TemplateInstance | null = null;
  for (const block of blocks) {
    if (block.kind !== 'heading') {
      if (block.kind === 'rule') instance = null;
      else (instance?.blocks ?? open.at(-1)?.blocks ?? header).push(block);
      continue;
    }
    const level = block.attributes.level ?? 1;
    if (title === null && level === 1 && nodes.length === 0) {
      title = block;
      continue;
    }
    if (instance !== null && level > instance.level) {
      instance.blocks.push(block);
      continue;
    }
    instance = null;
    while ((open.at(-1)?.level ?? 0) >= level) open.pop();
    const parent = open.at(-1) ?? null;
    const parsed = readInstance(block.text);
    if (parsed !== null && (parsed.title.includes('[') || repeated.has(parsed.noun))) {
      instance = { heading: block, parsed, level, parent, blocks: [] };
      instances.push(instance);
      if (parent !== null) parent.holdsInstances = true;
      continue;
    }
    const node = nodeOf(block, level, parent, nodes);
    nodes.push(node);
    open.push(node);
  }
  return { title, header, nodes, instances };
}

/** `Name N - Title (Label: Value)`; null for any other heading. */
export function readInstance(text: string): InstanceHeading | null {
  const match = INSTANCE.exec(text.trim());
  if (match === null) return null;
  const [, noun = '', number = '', rest = ''] = match;
  const parameter = PARAMETER.exec(rest);
  if (parameter === null) return { noun: noun.trim(), number, title: rest, parameter: null };
  const [, title = '', label = '', value = ''] = parameter;
  return { noun: noun.trim(), number, title, parameter: { label, value } };
}

function repeatedNouns(blocks: readonly Block[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const block of blocks) {
    const noun = block.kind === 'heading' ? readInstance(block.text)?.noun : undefined;
    if (noun === undefined) continue;
    if (seen.has(noun)) repeated.add(noun);
    seen.add(noun);
  }
  return repeated;
}

function nodeOf(
  heading: Block,
  level: number,
  parent: TemplateNode | null,
  nodes: readonly TemplateNode[],
): TemplateNode {
  const parsed = parseHeading(heading.text);
  const path = parent === null ? parsed.key : `${parent.id}/${parsed.key}`;
  let id = path;
  for (let count = 2; nodes.some((node) => node.id === id); count += 1) id = `${path}-${count}`;
  return { id, heading, parsed, level, parent, blocks: [], holdsInstances: false };
}
