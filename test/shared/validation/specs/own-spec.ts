/** A spec or a fragment of one, written for the tests, with everything that should be found in it. */
export interface OwnSpec {
  readonly name: string;
  readonly markdown: string;
  /** `rule @ item or section`, in document order. */
  readonly finds: readonly string[];
  /** A fragment lacks sections and fields on purpose; a whole spec does not. */
  readonly whole: boolean;
}

export function fragment(name: string, markdown: string, finds: readonly string[] = []): OwnSpec {
  return { name, markdown, finds, whole: false };
}

export function wholeSpec(name: string, markdown: string, finds: readonly string[] = []): OwnSpec {
  return { name, markdown, finds, whole: true };
}

/** Sentences as numbered requirements. */
export function requirements(name: string, sentences: readonly string[], finds: readonly string[] = []): OwnSpec {
  return fragment(name, `## Requirements\n\n### Functional Requirements\n\n${numbered('FR', sentences)}`, finds);
}

/** Sentences as numbered success criteria. */
export function criteria(name: string, sentences: readonly string[], finds: readonly string[] = []): OwnSpec {
  return fragment(name, `## Success Criteria\n\n### Measurable Outcomes\n\n${numbered('SC', sentences)}`, finds);
}

/** A story with everything but what its lines leave out. */
export function story(name: string, lines: readonly string[], finds: readonly string[] = []): OwnSpec {
  return fragment(name, `## User Scenarios & Testing\n\n${lines.join('\n\n')}\n`, finds);
}

function numbered(prefix: string, sentences: readonly string[]): string {
  return sentences.map((text, i) => `- **${prefix}-${String(i + 1).padStart(3, '0')}**: ${text}\n`).join('');
}
