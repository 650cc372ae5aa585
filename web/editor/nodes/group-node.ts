import { $applyNodeReplacement, ElementNode, type LexicalNode } from 'lexical';

/**
 * Some blocks below each other in one element, directly below the root: a key lays out the blocks of its own group, and
 * the browser paints groups, or passes them over, as a whole. How blocks are grouped is a matter of the screen alone.
 */
export class BlockGroupNode extends ElementNode {
  __lean = false;

  override $config() {
    return this.config('block-group', { extends: ElementNode });
  }

  override afterCloneFrom(previous: this): void {
    super.afterCloneFrom(previous);
    this.__lean = previous.__lean;
  }

  /** True while the browser may pass the group over, because it is far from the viewport. */
  isLean(): boolean {
    return this.getLatest().__lean;
  }

  setLean(lean: boolean): this {
    if (this.isLean() === lean) return this;
    const writable = this.getWritable();
    writable.__lean = lean;
    return writable;
  }

  override createDOM(): HTMLElement {
    const dom = document.createElement('div');
    dom.className = 'block-group';
    dom.toggleAttribute('data-lean', this.__lean);
    return dom;
  }

  override updateDOM(previous: this, dom: HTMLElement): boolean {
    if (previous.__lean !== this.__lean) dom.toggleAttribute('data-lean', this.__lean);
    return false;
  }

  override canIndent(): false {
    return false;
  }

  override canBeEmpty(): true {
    return true;
  }
}

export function $createBlockGroupNode(): BlockGroupNode {
  return $applyNodeReplacement(new BlockGroupNode());
}

export function $isBlockGroupNode(node: LexicalNode | null | undefined): node is BlockGroupNode {
  return node instanceof BlockGroupNode;
}
