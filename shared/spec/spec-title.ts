import type { TemplateSchema } from './schema.ts';

/** `Feature Specification:`, `Spec 012 -`, `기능 사양서:`, `Spécification de fonctionnalité :` before a title. */
const PREFIX =
  /^(?:[^:：\n]{0,40}?(?:\bspec(?:ification)?s?\b|spécification|especificación|spezifikation|仕様書?|사양서?|명세서?|规格|規格|规范|規範|مواصفات)[^:：\n]{0,24}[:：]|(?:feature\s+)?spec(?:ification)?\s*[\d-]*\s*[—–-])\s*/iu;
const EMPHASIS = /^(\*\*|__|\*|_)(.+)\1$/s;

/**
 * The title that the text of a level 1 heading gives a spec: without the template's prefix (or the usual ones, where a
 * spec has another) and without emphasis around all of it. A heading that is nothing but a prefix keeps its words.
 */
export function specTitle(heading: string, schema: TemplateSchema | null = null): string {
  const text = heading.trim().replace(/\s+/g, ' ').replace(EMPHASIS, '$2');
  const prefix = schema?.titlePrefix ?? '';
  if (prefix !== '' && text.toLowerCase().startsWith(prefix.toLowerCase())) {
    const rest = /^\s*[:：]\s*(.+)$/.exec(text.slice(prefix.length))?.[1];
    if (rest !== undefined) return rest.trim();
  }
  const title = text.replace(PREFIX, '').trim();
  return title === '' ? text : title;
}
