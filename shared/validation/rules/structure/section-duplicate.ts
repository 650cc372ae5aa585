import type { Container } from '../../container.ts';
import { BLOCKING_DEFECT, type ContainerRule, NOTHING } from '../../rule.ts';

export const sectionDuplicate: ContainerRule = {
  id: 'structure/section-duplicate',
  kind: 'defect',
  severity: BLOCKING_DEFECT,
  title: 'One section, one heading',
  why: 'Two sections of one name hide half of the content from whoever finds the first.',
  example: {
    bad: '## Requirements\n\nFirst part.\n\n## Requirements\n\nSecond part.',
    good: '## Requirements\n\nFirst part.\n\nSecond part.',
  },
  source: 'markdownlint MD024; OpenSpec',
  scope: 'container',
  on: ['document', 'section', 'story', 'heading'],
  run({ container }) {
    const seen = new Set<string>();
    const findings = container.children.flatMap((child) => {
      const key = keyOf(child);
      if (key === null || child.head === null) return [];
      if (!seen.has(key)) {
        seen.add(key);
        return [];
      }
      const message = `There are two sections “${child.head.text.trim()}” side by side. Merge them into one.`;
      return [{ at: child.head, message, matched: key }];
    });
    return findings.length === 0 ? NOTHING : findings;
  },
};

/** Equal for headings that say the same at one level; null for stories, which have rules of their own, and labels. */
function keyOf({ head }: Container): string | null {
  if (head === null || head.role.role === 'story' || head.block.kind !== 'heading') return null;
  const level = head.block.attributes.level ?? 1;
  const key = head.role.role === 'section' ? (head.role.section ?? '') : head.headingKey;
  return key === '' ? null : `${level} ${key}`;
}
