/** Apart from the material: the servers of the peers bring a Yjs of their own. */

/** @param {number} index @returns {string} the name of a room, valid for every server */
export function roomOf(index) {
  return `bench${String(index).padStart(7, '0')}-e1`;
}
