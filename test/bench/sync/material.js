/** Documents and edits, the same in every run and for every server. */
import * as Y from 'yjs';

/**
 * A document in the layout of Cospec: paragraphs of text in a flat map.
 * @param {number} blocks @param {number} [characters] of each paragraph
 * @returns {Uint8Array} the update that makes it
 */
export function seedOf(blocks, characters = 130) {
  const doc = new Y.Doc();
  doc.clientID = 7;
  doc.transact(() => {
    doc.getMap('meta').set('layout', 1);
    doc.getMap('meta').set('epoch', 'e1');
    for (let index = 0; index < blocks; index++) {
      const block = new Y.Map();
      doc.getMap('blocks').set(blockId(index), block);
      block.set('kind', 'paragraph');
      block.set('order', `a${String(index).padStart(6, '0')}`);
      block.set('text', new Y.Text(`${index} `.padEnd(characters, 'the server relays what is durable ')));
    }
  });
  return Y.encodeStateAsUpdate(doc);
}

/**
 * What one author sends who types letters at the end of a block, one update a letter.
 * @param {Uint8Array} seed @param {number} author @param {number} count
 * @returns {Uint8Array[]}
 */
export function typing(seed, author, count) {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, seed);
  doc.clientID = clientOf(author);
  const blocks = doc.getMap('blocks');
  const text = textOf(blocks.get(blockId(author % blocks.size)));
  /** @type {Uint8Array[]} */
  const updates = [];
  doc.on('update', (update) => updates.push(update));
  for (let index = 0; index < count; index++) text.insert(text.length, 'x');
  return updates;
}

/**
 * What one author sends who pastes into a block over and over, one update a paste.
 * @param {Uint8Array} seed @param {number} author @param {number} count @param {number} bytes of each
 * @returns {Uint8Array[]}
 */
export function pasting(seed, author, count, bytes) {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, seed);
  doc.clientID = clientOf(author);
  const text = textOf(doc.getMap('blocks').get(blockId(author)));
  const words = 'pasted from somewhere else '.repeat(Math.ceil(bytes / 27)).slice(0, bytes);
  /** @type {Uint8Array[]} */
  const updates = [];
  doc.on('update', (update) => updates.push(update));
  for (let index = 0; index < count; index++) text.insert(text.length, words);
  return updates;
}

/** The Yjs client id of an author. @param {number} author */
export function clientOf(author) {
  return 1_000 + author;
}

/**
 * One author's long history: typing with wandering carets and every fifth edit a deletion.
 * @param {number} edits
 */
export function longHistory(edits) {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, seedOf(1, 1));
  doc.clientID = 99;
  const text = textOf(doc.getMap('blocks').get(blockId(0)));
  let random = 1;
  const next = () => {
    random = (random * 48_271) % 2_147_483_647;
    return random / 2_147_483_647;
  };
  let caret = 0;
  doc.transact(() => {
    for (let edit = 0; edit < edits; edit++) {
      if (next() < 0.04) caret = Math.floor(next() * text.length);
      if (next() < 0.2 && caret > 0) text.delete(--caret, 1);
      else text.insert(caret++, String.fromCharCode(97 + (edit % 26)));
    }
  });
  return Y.encodeStateAsUpdate(doc);
}

/** Counts the letters that typing added. @param {Y.Doc} doc */
function lettersIn(doc) {
  let letters = 0;
  for (const block of doc.getMap('blocks').values()) letters += textOf(block).length;
  return letters;
}

/** Letters in what some updates make together. @param {readonly Uint8Array[]} updates */
export function lettersOf(updates) {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, new Uint8Array(update));
  return lettersIn(doc);
}

/** Whether a state has all the letters of the seed. @param {{ seed: Uint8Array }} target @param {Uint8Array} state */
export function decodes(target, state) {
  return lettersOf([state]) >= lettersOf([target.seed]);
}

/** @param {number} index */
function blockId(index) {
  return `block${String(index).padStart(7, '0')}`;
}

/** @param {unknown} block @returns {Y.Text} */
function textOf(block) {
  const text = block instanceof Y.Map ? block.get('text') : null;
  if (!(text instanceof Y.Text)) throw new Error('A block has no text.');
  return text;
}
