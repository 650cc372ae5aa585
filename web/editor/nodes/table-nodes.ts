import { $applyNodeReplacement, DecoratorNode, ElementNode, type LexicalNode, type NodeKey } from 'lexical';
import type { ColumnAlignment } from '../../../shared/markdown/table-grid.ts';

export type RowKind = 'header' | 'delimiter' | 'body';

/** One line of a table's text. The line ends between rows are no nodes: a row but the first stands for one more character. */
export class TableRowNode extends ElementNode {
  __row: RowKind = 'body';

  override $config() {
    return this.config('spec-table-row', { extends: ElementNode });
  }

  override afterCloneFrom(previous: this): void {
    super.afterCloneFrom(previous);
    this.__row = previous.__row;
  }

  getRowKind(): RowKind {
    return this.getLatest().__row;
  }

  setRowKind(kind: RowKind): this {
    if (this.getRowKind() === kind) return this;
    const writable = this.getWritable();
    writable.__row = kind;
    return writable;
  }

  override createDOM(): HTMLElement {
    const dom = document.createElement('div');
    dressRow(dom, this.__row);
    return dom;
  }

  override updateDOM(previous: this, dom: HTMLElement): boolean {
    if (previous.__row !== this.__row) dressRow(dom, this.__row);
    return false;
  }

  override canIndent(): false {
    return false;
  }

  override canBeEmpty(): true {
    return true;
  }
}

function dressRow(dom: HTMLElement, kind: RowKind): void {
  dom.className = 'table-row';
  dom.dataset.row = kind;
  if (kind === 'delimiter') dom.removeAttribute('role');
  else dom.setAttribute('role', 'row');
}

/** What a cell looks like besides its text. */
export interface CellFace {
  readonly header: boolean;
  readonly alignment: ColumnAlignment;
  /** The header has no such column: GFM does not show the cell, this editor does, faintly. */
  readonly surplus: boolean;
}

/** One cell: its text between two edges, which hold pipes and padding. */
export class TableCellNode extends ElementNode {
  __face: CellFace = { header: false, alignment: 'none', surplus: false };

  override $config() {
    return this.config('spec-table-cell', { extends: ElementNode });
  }

  override afterCloneFrom(previous: this): void {
    super.afterCloneFrom(previous);
    this.__face = previous.__face;
  }

  shows(face: CellFace): boolean {
    return sameCellFace(this.getLatest().__face, face);
  }

  setCellFace(face: CellFace): this {
    if (this.shows(face)) return this;
    const writable = this.getWritable();
    writable.__face = face;
    return writable;
  }

  override createDOM(): HTMLElement {
    const dom = document.createElement('div');
    dressCell(dom, this.__face);
    return dom;
  }

  override updateDOM(previous: this, dom: HTMLElement): boolean {
    if (previous.__face !== this.__face) dressCell(dom, this.__face);
    return false;
  }

  override canIndent(): false {
    return false;
  }

  override canBeEmpty(): true {
    return true;
  }
}

const sameCellFace = (left: CellFace, right: CellFace): boolean =>
  left.header === right.header && left.alignment === right.alignment && left.surplus === right.surplus;

function dressCell(dom: HTMLElement, { header, alignment, surplus }: CellFace): void {
  dom.className = 'table-cell';
  dom.setAttribute('role', header ? 'columnheader' : 'cell');
  if (alignment === 'none') delete dom.dataset.align;
  else dom.dataset.align = alignment;
  dom.toggleAttribute('data-surplus', surplus);
}

/** Pipes and padding beside a cell's text: part of the literal text, never shown and never edited by typing. */
export class TableEdgeNode extends DecoratorNode<null> {
  __text: string;

  override $config() {
    return this.config('spec-table-edge', { extends: DecoratorNode });
  }

  constructor(text = '', key: NodeKey | undefined = undefined) {
    super(key);
    this.__text = text;
  }

  override afterCloneFrom(previous: this): void {
    super.afterCloneFrom(previous);
    this.__text = previous.__text;
  }

  override getTextContent(): string {
    return this.getLatest().__text;
  }

  setText(text: string): this {
    if (this.getTextContent() === text) return this;
    const writable = this.getWritable();
    writable.__text = text;
    return writable;
  }

  override createDOM(): HTMLElement {
    const dom = document.createElement('span');
    dom.className = 'table-edge';
    dom.hidden = true;
    dom.textContent = this.__text;
    return dom;
  }

  override updateDOM(previous: this, dom: HTMLElement): boolean {
    if (previous.__text !== this.__text) dom.textContent = this.__text;
    return false;
  }

  override isKeyboardSelectable(): false {
    return false;
  }

  override decorate(): null {
    return null;
  }
}

export const $createTableRowNode = (): TableRowNode => $applyNodeReplacement(new TableRowNode());
export const $createTableCellNode = (): TableCellNode => $applyNodeReplacement(new TableCellNode());
export const $createTableEdgeNode = (text: string): TableEdgeNode => $applyNodeReplacement(new TableEdgeNode(text));

export const $isTableRowNode = (node: LexicalNode | null | undefined): node is TableRowNode =>
  node instanceof TableRowNode;
export const $isTableCellNode = (node: LexicalNode | null | undefined): node is TableCellNode =>
  node instanceof TableCellNode;
export const $isTableEdgeNode = (node: LexicalNode | null | undefined): node is TableEdgeNode =>
  node instanceof TableEdgeNode;
