/** What a block is in a specification. Derived from the order of the blocks and the schema, never stored. */
export type Role =
  | 'title'
  /** `**Status**: Draft` of the header. */
  | 'meta'
  /** Heading that matches a schema section, or a named block's heading or label. */
  | 'section'
  /** Heading of an instance of a repeater: `User Story 2 - …`. */
  | 'story'
  /** `**Why this priority**: …` below a story, or a section's own field. */
  | 'field'
  /** One Given/When/Then. Continuation blocks of a scenario carry the role too. */
  | 'scenario'
  /** A block that defines an id of a sequence: FR, SC, … */
  | 'requirement'
  | 'entity'
  | 'edge'
  /** Bullet that answers one topic of a section's topic list. */
  | 'topic'
  /** HTML comment. */
  | 'guidance'
  /** A line of the template left as it was. */
  | 'boilerplate'
  /** Heading unknown to the schema. */
  | 'heading'
  /** `---`. */
  | 'divider'
  | 'frontmatter'
  | 'prose';

export interface BlockRole {
  readonly role: Role;
  /** Schema id of the innermost known section; null in the header and below unknown headings of level 2. */
  readonly section: string | null;
  /**
   * Id of the heading (or the label of a named block) that this block stands below; null before the first heading.
   * The headings of a story's fields and scenarios do not count: what is below them belongs to the story.
   */
  readonly container: string | null;
  /** Number of the story this block belongs to. */
  readonly story?: number;
  /** The id that this block defines: `FR-001`. For a table, the first of `items`. */
  readonly item?: string;
  /** All ids that this block defines, where there are several: the rows of a table, lines of a paragraph. */
  readonly items?: readonly string[];
  /** Block id of the list item that this block stands below, when it is nested: an answer below an edge case. */
  readonly parent?: string;
  /** Key of the schema field: `status`, `why-this-priority`. */
  readonly field?: string;
  /** Key of the schema topic. */
  readonly topic?: string;
  /** Priority of a story heading, as written: `P1`, `P1-MVP`. */
  readonly priority?: string;
  /** Title of a story or of the spec, without prefix, number and priority; the name of an entity. */
  readonly title?: string;
  /** Number of the scenario within its story, from 1. */
  readonly scenario?: number;
}
