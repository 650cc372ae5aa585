/** Why the program cannot start, in one line for people. */
export class StartError extends Error {
  override readonly name = 'StartError';
}
