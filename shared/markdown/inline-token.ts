/** What a span of a block's text is. Tokens style the literal source; they never change it. */
export type TokenKind =
  | 'text'
  /** `**`, `_`, backticks, `[`, `](`: always shown faint. */
  | 'marker'
  | 'code'
  /** The words of a link. */
  | 'link'
  /** A link's target, folded away when long. */
  | 'target'
  /** A bare URL or autolink. */
  | 'url'
  /** An unfilled `[placeholder]`, brackets included. */
  | 'placeholder'
  /** `[NEEDS CLARIFICATION: …]`, brackets included. */
  | 'clarification'
  /** `FR-001`, `SC-004`. */
  | 'id'
  /** `(Priority: P1)`, parentheses included. */
  | 'priority'
  /** Given, When, Then, And, But of a scenario. */
  | 'step'
  /** MUST, SHOULD, MAY and their negations. */
  | 'must'
  /** The words of a leading bold `**Label**:`. */
  | 'label'
  /** Inline HTML, shown as source. */
  | 'html'
  | 'escape';

/** Half-open range `[from, to)` in UTF-16 units. The tokens of a text are in order, disjoint and cover all of it. */
export interface InlineToken {
  readonly from: number;
  readonly to: number;
  readonly kind: TokenKind;
  readonly strong?: true;
  readonly emphasis?: true;
  readonly strike?: true;
}

/** What the tokeniser must know of the template, as plain data. */
export interface InlineContext {
  /** Prefixes of id sequences: `FR`, `SC`, … */
  readonly idPrefixes: readonly string[];
  /** The literal `[…]` placeholders of the template. */
  readonly placeholders: ReadonlySet<string>;
  /** Words that open a scenario step, in the template's languages: `Given`, `When`, `Then`, `And`, `But`. */
  readonly steps: readonly string[];
  /** The label inside a priority parenthesis: `Priority`. */
  readonly priorityLabels: readonly string[];
  /** Words that oblige, besides MUST, SHALL, SHOULD and MAY. Absent: none. */
  readonly obligations?: readonly string[];
  /** What a clarification marker may begin with, besides NEEDS CLARIFICATION. Absent: nothing else. */
  readonly clarifications?: readonly string[];
}
