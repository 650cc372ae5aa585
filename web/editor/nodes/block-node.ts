import {
  $applyNodeReplacement,
  type EditorConfig,
  type ElementDOMSlot,
  ElementNode,
  type LexicalNode,
  type NodeKey,
} from 'lexical';
import { type BlockFace, PLAIN_FACE, sameFace } from '../view/block-face.ts';
import { dressBlock, undressedBlock } from './block-element.ts';
import { $literalText } from './literal-text.ts';

/**
 * One block of the document, in a group below the root. Its children are a rendering of the block's literal text; its face
 * is view state. The element is never recreated: a changed kind or role changes attributes only.
 */
export class SpecBlockNode extends ElementNode {
  __block = '';
  __face: BlockFace = PLAIN_FACE;
  __lean = false;

  override $config() {
    return this.config('spec-block', { extends: ElementNode });
  }

  constructor(block = '', face: BlockFace = PLAIN_FACE, key: NodeKey | undefined = undefined) {
    super(key);
    this.__block = block;
    this.__face = face;
  }

  override afterCloneFrom(previous: this): void {
    super.afterCloneFrom(previous);
    this.__block = previous.__block;
    this.__face = previous.__face;
    this.__lean = previous.__lean;
  }

  /** Id of the block in the document. */
  getBlockId(): string {
    return this.getLatest().__block;
  }

  getFace(): BlockFace {
    return this.getLatest().__face;
  }

  setFace(face: BlockFace): this {
    if (sameFace(this.getFace(), face)) return this;
    const writable = this.getWritable();
    writable.__face = face;
    return writable;
  }

  /** True while the block is drawn as plain text, without tokens, because it is far from the viewport. */
  isLean(): boolean {
    return this.getLatest().__lean;
  }

  setLean(lean: boolean): this {
    if (this.isLean() === lean) return this;
    const writable = this.getWritable();
    writable.__lean = lean;
    return writable;
  }

  /** The literal text, line breaks as `\n`. Cheaper than `getTextContent`, which adds block separators. */
  getLiteralText(): string {
    return $literalText(this.getLatest());
  }

  override createDOM(_config: EditorConfig): HTMLElement {
    const dom = undressedBlock();
    dressBlock(dom, this.__block, this.__face);
    return dom;
  }

  override updateDOM(previous: this, dom: HTMLElement): boolean {
    if (previous.__block !== this.__block || !sameFace(previous.__face, this.__face)) {
      dressBlock(dom, this.__block, this.__face);
    }
    return false;
  }

  override getDOMSlot(dom: HTMLElement): ElementDOMSlot<HTMLElement> {
    const inner = dom.firstElementChild;
    const slot = super.getDOMSlot(dom);
    return inner instanceof HTMLElement ? slot.withElement(inner) : slot;
  }

  override canIndent(): false {
    return false;
  }

  override canBeEmpty(): true {
    return true;
  }
}

export function $createSpecBlockNode(block: string, face: BlockFace): SpecBlockNode {
  return $applyNodeReplacement(new SpecBlockNode(block, face));
}

export function $isSpecBlockNode(node: LexicalNode | null | undefined): node is SpecBlockNode {
  return node instanceof SpecBlockNode;
}
