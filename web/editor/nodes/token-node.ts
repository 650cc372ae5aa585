import { $applyNodeReplacement, type EditorConfig, type LexicalNode, type NodeKey, TextNode } from 'lexical';

/** Roles that a look may carry, so that assistive technology hears what sighted readers see. */
const ARIA_ROLES: Readonly<Record<string, string>> = {
  strong: 'strong',
  em: 'emphasis',
  code: 'code',
  strike: 'deletion',
};

/** Looks of words that the format brings along: in which direction the block is read, its own words tell. */
const NEUTRAL: ReadonlySet<string> = new Set(['id', 'step', 'code', 'url', 'priority', 'title-prefix']);

/**
 * A run of a block's literal text with one look (CSS classes). Its own type keeps Lexical from merging neighbours, and a
 * new look changes the class of the same DOM node, so caret, composition and spell-check marks survive re-tokenising.
 */
export class TokenNode extends TextNode {
  __look = '';

  override $config() {
    return this.config('spec-token', { extends: TextNode });
  }

  constructor(text = '', look = '', key: NodeKey | undefined = undefined) {
    super(text, key);
    this.__look = look;
  }

  override afterCloneFrom(previous: this): void {
    super.afterCloneFrom(previous);
    this.__look = previous.__look;
  }

  getLook(): string {
    return this.getLatest().__look;
  }

  setLook(look: string): this {
    if (this.getLook() === look) return this;
    const writable = this.getWritable();
    writable.__look = look;
    return writable;
  }

  override createDOM(config: EditorConfig): HTMLElement {
    const dom = super.createDOM(config);
    wear(dom, this.__look);
    return dom;
  }

  override updateDOM(previous: this, dom: HTMLElement, config: EditorConfig): boolean {
    const recreate = super.updateDOM(previous, dom, config);
    if (previous.__look !== this.__look) wear(dom, this.__look);
    return recreate;
  }

  /** Bold and italics are markers in the text here, never formats of a node. */
  override setFormat(): this {
    return this;
  }
}

function wear(dom: HTMLElement, look: string): void {
  dom.className = `tk ${look}`;
  const names = look.split(' ');
  // The browser's `dir=auto` of the block passes over what has a direction of its own.
  if (names.some((name) => NEUTRAL.has(name))) dom.setAttribute('dir', 'ltr');
  else dom.removeAttribute('dir');
  const role = names.map((name) => ARIA_ROLES[name]).find((found) => found !== undefined);
  if (role === undefined) dom.removeAttribute('role');
  else dom.setAttribute('role', role);
}

export function $createTokenNode(text: string, look: string): TokenNode {
  return $applyNodeReplacement(new TokenNode(text, look));
}

export function $isTokenNode(node: LexicalNode | null | undefined): node is TokenNode {
  return node instanceof TokenNode;
}
