import type { IdentifiedBlock } from '../markdown/block.ts';
import type { BlockShape } from './block-shape.ts';
import type { Candidate } from './definitions.ts';
import type { BlockRole, Role } from './role.ts';
import { type Frame, Frames, OpenItems, type OpenLabel } from './role-frames.ts';
import { ScenarioRun } from './scenario-run.ts';
import type { SchemaField } from './schema.ts';
import type { SectionMatch } from './section-match.ts';
import { specTitle } from './spec-title.ts';
import { conceptOf } from './vocabulary.ts';

/** A role while it is being put together. */
type Draft = { -readonly [Key in keyof BlockRole]: BlockRole[Key] };

/** Walks the blocks of a document once, in order, and says what each is. */
export class RoleWalk {
  /** Blocks that open with an id; which of them define it is known only at the end. */
  readonly candidates: Candidate[] = [];
  readonly #match: SectionMatch;
  readonly #frames = new Frames();
  readonly #items = new OpenItems();
  readonly #scenarios = new ScenarioRun();
  #titled = false;
  /** Before the first heading below the title. */
  #header = true;
  #label: OpenLabel | null = null;
  /** A block named by a label (`**Documentation Plan**:`) rather than a heading. */
  #named: { readonly section: string; readonly container: string } | null = null;
  #afterDivider = false;

  constructor(match: SectionMatch) {
    this.#match = match;
  }

  /** The role of the next block, definitions of ids aside. */
  next(block: IdentifiedBlock, shape: BlockShape, index: number): BlockRole {
    // A comment at the margin says nothing about the list around it.
    if (block.kind !== 'comment' || shape.indent > 0) this.#items.close(shape.indent);
    // Behind the divider that ends the last story the template speaks again: "[Add more user stories …]".
    if (this.#afterDivider && this.#isBoilerplate(shape)) this.#frames.closeStory();
    this.#afterDivider = block.kind === 'rule';
    const role = this.#roleOf(block, shape);
    if (shape.ids.length > 0 && role.role !== 'title' && role.role !== 'story') {
      const root = role.section === null ? null : this.#match.root(role.section);
      const isTable = block.kind === 'table';
      this.candidates.push({ index, ids: shape.ids, isTable, region: this.#frames.region, root });
    }
    if (block.kind === 'item') this.#items.open({ id: block.id, content: shape.content, role });
    return role;
  }

  #roleOf(block: IdentifiedBlock, shape: BlockShape): BlockRole {
    if (block.kind === 'heading') return this.#heading(block, shape);
    if (block.kind === 'comment') return this.#here('guidance');
    if (block.kind === 'frontmatter') return this.#here('frontmatter');
    if (block.kind === 'rule') {
      this.#endLabel();
      return this.#here('divider');
    }
    if (this.#header && shape.label !== null && shape.ids.length === 0) return this.#meta(shape.label.key);
    return (
      this.#nested(shape) ?? this.#labelled(block, shape) ?? this.#scenario(block, shape) ?? this.#content(block, shape)
    );
  }

  #heading(block: IdentifiedBlock, shape: BlockShape): BlockRole {
    const level = block.attributes.level ?? 1;
    const key = shape.heading?.key ?? '';
    this.#endLabel();
    this.#named = null;
    if (!this.#titled && level === 1) {
      this.#titled = true;
      this.#frames.close(level);
      return { role: 'title', section: null, container: null, title: specTitle(block.text, this.#match.schema) };
    }
    this.#header = false;
    const around = this.#frames.close(level);
    const below = (changes: Partial<Frame>): void => this.#frames.open({ ...around, level, ...changes });

    const story = around.story === null ? this.#story(block, around) : null;
    if (story !== null) {
      const number = story.story ?? null;
      below({ container: block.id, section: story.section, story: { number }, scope: { count: 0 } });
      return story;
    }
    if (around.story !== null) {
      const field = this.#match.field(this.#match.repeater?.fields ?? [], key);
      if (field !== null) {
        below({});
        this.#label = { field, scenarios: field.introducesList };
        return this.#place(around, 'field', { field: field.key });
      }
      if (shape.opensScenario) {
        below({});
        this.#scenarios.start(false);
        return this.#newScenario(around);
      }
    }
    if (shape.ids.length > 0) {
      below({ container: block.id });
      return this.#place(around, 'heading');
    }
    const section = around.story === null ? this.#match.find(key, around.section) : null;
    if (section !== null) {
      below({ container: block.id, section: section.id, scope: { count: 0 } });
      return { role: 'section', section: section.id, container: around.container };
    }
    if (this.#match.concept(around.section) === 'key-entities') {
      below({ container: block.id });
      return this.#place(around, 'entity', { title: shape.heading?.title ?? '' });
    }
    below({ container: block.id, ...(around.story === null ? { scope: { count: 0 } } : {}) });
    return this.#place(around, 'heading');
  }

  #story(block: IdentifiedBlock, around: Frame): BlockRole | null {
    const story = this.#match.story(block.text, around.section);
    if (story === null) return null;
    return {
      role: 'story',
      section: around.section ?? this.#match.repeater?.section ?? null,
      container: around.container,
      ...(story.number === null ? {} : { story: story.number }),
      ...(story.priority === null ? {} : { priority: story.priority }),
      title: story.title,
    };
  }

  #meta(key: string): BlockRole {
    const field = this.#match.field(this.#match.schema.header, key);
    return { role: 'meta', section: null, container: null, ...(field === null ? {} : { field: field.key }) };
  }

  /** A block that stands inside a list item belongs to it. */
  #nested(shape: BlockShape): BlockRole | null {
    const outer = this.#items.innermost;
    if (outer === null) return null;
    const { role, scenario, topic } = outer.role;
    if (role === 'scenario' && scenario !== undefined) {
      if (shape.step !== null) this.#scenarios.addStep();
      return this.#here('scenario', { scenario, parent: outer.id });
    }
    if (role === 'topic' && topic !== undefined) return this.#here('topic', { topic, parent: outer.id });
    const opensField = shape.label !== null && this.#fieldOf(shape.label.key) !== null;
    if (shape.ids.length === 0 && (opensField || shape.step?.kind === 'given')) return null;
    return this.#here(this.#isBoilerplate(shape) ? 'boilerplate' : 'prose', { parent: outer.id });
  }

  /** A field, a named block's label, a topic's label. */
  #labelled(block: IdentifiedBlock, shape: BlockShape): BlockRole | null {
    const { label } = shape;
    if (label === null || shape.ids.length > 0) return null;
    const field = this.#fieldOf(label.key);
    if (field !== null) {
      this.#endLabel();
      const scenarios =
        this.#frames.top.story !== null && (field.introducesList || conceptOf(field.key) === 'acceptance-scenarios');
      if (label.value === '' || scenarios) this.#label = { field, scenarios };
      return this.#here('field', { field: field.key });
    }
    if (block.kind === 'item') return null;
    const named = this.#match.find(label.key, this.#frames.top.section);
    if (named?.named === true) {
      this.#endLabel();
      const role: BlockRole = { role: 'section', section: named.id, container: this.#frames.top.container };
      this.#named = { section: named.id, container: block.id };
      return role;
    }
    const topic = this.#match.topic(this.#section, label.label, label.label);
    // Another label of its own ends a block that only a label began.
    if (topic === null) this.#named = null;
    if (label.value !== '') return null;
    this.#endLabel();
    if (topic === null) return null;
    this.#label = { topic: topic.key, scenarios: false };
    return this.#here('topic', { topic: topic.key });
  }

  #fieldOf(key: string): SchemaField | null {
    const { top } = this.#frames;
    const inStory = top.story === null ? null : this.#match.field(this.#match.repeater?.fields ?? [], key);
    return inStory ?? this.#match.field(this.#match.section(this.#section)?.fields ?? [], key);
  }

  /** The start of a scenario, or a further step of the open one. */
  #scenario(block: IdentifiedBlock, shape: BlockShape): BlockRole | null {
    const { top } = this.#frames;
    const amongScenarios = top.story !== null || this.#match.concept(top.section) === 'acceptance-scenarios';
    const expected = amongScenarios && (this.#label?.scenarios === true || top.story === null);
    const loose = this.#match.concept(this.#section) !== 'edge-cases' && !this.#match.isHome(this.#section);
    const taken = this.#scenarios.take(block.kind, shape, { amongScenarios, expected, loose });
    if (taken === null) return null;
    return taken === 'start' ? this.#newScenario(top) : this.#here('scenario', { scenario: top.scope.count });
  }

  #newScenario(frame: Frame): BlockRole {
    frame.scope.count += 1;
    return this.#place(frame, 'scenario', { scenario: frame.scope.count });
  }

  #content(block: IdentifiedBlock, shape: BlockShape): BlockRole {
    const { kind, text } = block;
    const section = this.#section;
    const label = this.#label;
    if (label?.topic !== undefined) return this.#here('topic', { topic: label.topic });
    if (this.#frames.top.story === null && shape.standsOut && shape.ids.length === 0) {
      const about = this.#match.concept(section);
      if (about === 'edge-cases') return this.#here('edge');
      if (about === 'key-entities') {
        return this.#here('entity', shape.label === null ? undefined : { title: shape.label.label });
      }
    }
    // A topic's line may still be the template's; a paragraph of the template is never an answer.
    if (shape.ids.length === 0 && (kind === 'item' || (kind === 'paragraph' && !this.#isBoilerplate(shape)))) {
      const topic = this.#match.topic(section, text, shape.label?.label ?? null);
      if (topic !== null) return this.#here('topic', { topic: topic.key });
    }
    if (this.#isBoilerplate(shape)) return this.#here('boilerplate');
    return this.#here('prose', label?.field === undefined ? undefined : { field: label.field.key });
  }

  get #section(): string | null {
    return this.#named?.section ?? this.#frames.top.section;
  }

  #isBoilerplate(shape: BlockShape): boolean {
    return shape.hash !== '' && this.#match.boilerplate.has(shape.hash);
  }

  #here(role: Role, details?: Partial<BlockRole>): BlockRole {
    const place = this.#place(this.#frames.top, role, details);
    if (this.#named !== null) Object.assign(place, this.#named);
    return place;
  }

  /** Built in one object: this runs for every block after every key. */
  #place({ section, container, story }: Frame, role: Role, details?: Partial<BlockRole>): Draft {
    const draft: Draft = { role, section, container };
    if (story !== null && story.number !== null) draft.story = story.number;
    return details === undefined ? draft : Object.assign(draft, details);
  }

  #endLabel(): void {
    this.#items.clear();
    this.#label = null;
    this.#scenarios.end();
  }
}
