import { columnAfter, leadingWhiteSpace } from './lines.ts';

interface OpenItem {
  /** Column at which the item's content begins, where the block's attributes put it. */
  readonly stored: number;
  /** The same where the item is printed. */
  readonly printed: number;
}

/**
 * The list items that a block may lie in, innermost last. Stored and printed columns differ below an item whose parents
 * are gone: four columns too deep would make it code, so it and all below it move to the left.
 */
export class OpenItems {
  #items: OpenItem[] = [];

  /** Printed content columns, ascending. */
  get columns(): readonly number[] {
    return this.#items.map(({ printed }) => printed);
  }

  /** True for a column inside every open item, where a paragraph before it is interrupted rather than left. */
  holds(column: number): boolean {
    return column >= (this.#items[this.#items.length - 1]?.stored ?? 0);
  }

  /** Closes the items that a block at this stored column is no part of. */
  closeFor(column: number): void {
    while (!this.holds(column)) this.#items.pop();
  }

  closeLast(): void {
    this.#items.pop();
  }

  /** Columns from the innermost item's content to a stored column. */
  depthOf(column: number): number {
    return column - (this.#items[this.#items.length - 1]?.stored ?? 0);
  }

  /** Printed column for a stored one; `depth` columns into the innermost item. */
  printedColumn(depth: number): number {
    return (this.#items[this.#items.length - 1]?.printed ?? 0) + depth;
  }

  open(stored: number, printed: number): void {
    this.#items.push({ stored, printed });
  }

  /** Opens what the first line of a raw block opens: `- - a`, `- # a`. */
  openMarkers(line: string): void {
    let column = columnAfter(leadingWhiteSpace(line));
    this.closeFor(column);
    let rest = line.slice(leadingWhiteSpace(line).length);
    for (let marker = MARKER.exec(rest); marker !== null; marker = MARKER.exec(rest)) {
      const [whole, sign = ''] = marker;
      const content = columnAfter(whole, column);
      // More than four columns after the marker are code that begins one column after it.
      column = content - columnAfter(sign, column) > 4 ? columnAfter(sign, column) + 1 : content;
      this.open(column, column);
      if (column < content) return;
      rest = rest.slice(whole.length);
    }
  }
}

const MARKER = /^([-+*]|\d{1,9}[.)])[ \t]+(?=[^ \t])/;
