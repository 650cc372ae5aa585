import * as Y from 'yjs';

/** The text of the first block of a stored document that holds the words. */
export function textWith(doc: Y.Doc, words: string): Y.Text {
  for (const block of doc.getMap<Y.Map<unknown>>('blocks').values()) {
    const text = block.get('text');
    if (text instanceof Y.Text && text.toString().includes(words)) return text;
  }
  throw new Error(`no block holds "${words}"`);
}
