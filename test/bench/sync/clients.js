/** The process of the clients: does one piece of work at a time and answers with what it saw. */
import { connect, disconnect, introduce } from './group.js';
import { join, open, rejoin, write } from './joining-work.js';
import { count, startTyping, tally } from './killed-work.js';
import { paste, readOn } from './slow-work.js';
import { type, warmUp } from './typing-work.js';

/**
 * @typedef {object} Target
 * @property {string} server name of it
 * @property {number} port
 * @property {Uint8Array} seed what every document begins with
 * @property {boolean} bring the server has no documents until a client brings them
 * @property {boolean} relay it knows nothing of documents
 */

const WORK = {
  connect,
  disconnect,
  introduce,
  type,
  warmUp,
  join,
  open,
  write,
  rejoin,
  paste,
  readOn,
  startTyping,
  tally,
  count,
};

process.on('message', async ({ work, input }) => {
  input.target.seed = new Uint8Array(Buffer.from(input.target.seed, 'base64'));
  process.send?.(await WORK[work](input));
});
process.on('disconnect', () => process.exit(0));
