import { blocksOf, type Container } from '../../container.ts';
import type { Fix } from '../../fix.ts';
import { endOf, moveBlocks, remove, suggestion } from '../../fixes.ts';
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
    const seen = new Map<string, Container>();
    const findings = container.children.flatMap((child) => {
      const key = keyOf(child);
      if (key === null || child.head === null) return [];
      const first = seen.get(key);
      if (first === undefined) {
        seen.set(key, child);
        return [];
      }
      const message = `There are two sections “${child.head.text.trim()}” side by side. Merge them into one.`;
      const fix = mergeInto(first, child);
      return [{ at: child.head, message, matched: key, ...(fix === null ? {} : { fix }) }];
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

/** Puts what the second one holds to the end of the first; null where both have a part of one name, which is merged first. */
function mergeInto(first: Container, second: Container): Fix | null {
  const { head } = second;
  if (head === null) return null;
  const parts = new Set(first.children.map(keyOf));
  if (second.children.some((child) => parts.has(keyOf(child)))) return null;
  const held = [...blocksOf(second)].filter((facts) => facts !== head);
  return suggestion('Merge into the first', ...moveBlocks(held, endOf(first)), remove(head));
}
