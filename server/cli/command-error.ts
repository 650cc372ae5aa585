/** Why a command could not do what it was asked to, in one line for people. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}
