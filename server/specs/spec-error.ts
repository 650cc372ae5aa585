/** No spec has this id, or what it should be read from is gone. */
export class SpecNotFoundError extends Error {
  override readonly name = 'SpecNotFoundError';
  constructor(detail = 'There is no such spec.') {
    super(detail);
  }
}

/** A spec or a file is at the wanted path already. */
export class PathOccupiedError extends Error {
  override readonly name = 'PathOccupiedError';
  constructor(path: string) {
    super(`There is already something at ${path}.`);
  }
}
