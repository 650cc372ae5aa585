import type { Requirement } from './schema.ts';

/** What a heading says besides its words: how much the template wants the section. */
export interface ParsedHeading {
  /** The words without numbering, emphasis and requirement marker. */
  readonly title: string;
  /** `title` as `headingKey` writes it. */
  readonly key: string;
  /** From a marker such as `*(mandatory)*`; null where the heading carries none. */
  readonly requirement: Requirement | null;
  /** `feature involves data` of `*(include if feature involves data)*`. */
  readonly condition: string | null;
}

const LEADING_SIGNS = /^[^\p{L}\p{N}[($]+/u;
/** `8.`, `2)`, `1.2`, `1.2.`: a lone number without a dot is a word (`3 ways to sign in`). */
const NUMBERING = /^(?:\d+(?:\.\d+)+[.)]?|\d+[.)])\s+(?=\S)/;
/** Joiners and the variation selectors of emoji: marks that show nothing. */
const INVISIBLE = /[\u200b-\u200d]|[\ufe00-\ufe0f]/g;
const TRAILING_PARENTHESIS = /[*_]{0,3}[(（]([^()（）]{1,200})[)）][*_]{0,3}$/;

const CONDITIONAL =
  /^(?:(?:only|include|included|mandatory|required|inclure|incluir|obligatoire|obligatorio)\s+)?(?:if|when|si|cuando|quand|wenn|se)\s+(.+)$/i;
const CONDITIONAL_CJK = /(?:の場合|する場合|경우|^如果|^若|^如有|^如涉及)/;
const MANDATORY =
  /^(?:mandatory|required|obligatoire|obligatori[oa]|obrigatóri[oa]|pflicht|erforderlich|bắt buộc|обязательно|必須|必填|必需|必须|必選|필수|إلزامي|إجباري|مطلوب)(?![\p{L}])/iu;
const MANDATORY_FOR = /^\p{L}+\s+(?:for|pour|para|für)\s+(.+)$/iu;
const OPTIONAL =
  /^(?:optional|optionnel|facultatif|opcional|tùy chọn|необязательно|任意|可选|可選|选填|選填|선택|اختياري)(?![\p{L}])/iu;
const RECOMMENDED = /^(?:recommended|recommandé|recomendado|empfohlen|推奨|推荐|建議|建议|권장)(?![\p{L}])/iu;

/** Reads a heading's text. Total: any string gives a result; a heading of signs only has the key `''`. */
export function parseHeading(text: string): ParsedHeading {
  let title = text.trim();
  let marker: { requirement: Requirement; condition: string | null } | null = null;
  const parenthesis = TRAILING_PARENTHESIS.exec(title);
  if (parenthesis !== null) {
    marker = readMarker((parenthesis[1] ?? '').trim());
    if (marker !== null) title = title.slice(0, parenthesis.index).trim();
  }
  title = plainWords(title);
  return {
    title,
    key: keyOf(title),
    requirement: marker?.requirement ?? null,
    condition: marker?.condition ?? null,
  };
}

/**
 * The normal form by which headings and labels are compared: numbering, emphasis, requirement marker, case and
 * punctuation are gone, `&` is `and`, words are joined by `-`. Letters of every script stay.
 */
export function headingKey(text: string): string {
  return parseHeading(text).key;
}

/** A heading without leading signs, numbering and inline markers; placeholders keep their brackets. */
function plainWords(text: string): string {
  return text
    .replace(LEADING_SIGNS, '')
    .replace(NUMBERING, '')
    .replace(/\*+|`+|~~|(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])/gu, '')
    .trim();
}

function keyOf(title: string): string {
  return title
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '-')
    .replace(/^-|-$/g, '');
}

function readMarker(inside: string): { requirement: Requirement; condition: string | null } | null {
  const conditional = CONDITIONAL.exec(inside);
  if (conditional !== null) return { requirement: 'conditional', condition: (conditional[1] ?? '').trim() };
  if (CONDITIONAL_CJK.test(inside)) return { requirement: 'conditional', condition: inside };
  if (MANDATORY.test(inside)) {
    return { requirement: 'mandatory', condition: MANDATORY_FOR.exec(inside)?.[1]?.trim() ?? null };
  }
  if (OPTIONAL.test(inside)) return { requirement: 'optional', condition: null };
  if (RECOMMENDED.test(inside)) return { requirement: 'recommended', condition: null };
  return null;
}
