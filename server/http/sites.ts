import { StartError } from '../start-error.ts';
import { parseRoomName } from '../storage/room-name.ts';
import type { HttpContext } from './context.ts';
import { HttpProblem } from './problem.ts';

/** One repository with what the routes need of it. */
export type Site = HttpContext;

/** The repositories of a server. Ids of specs are random, so an id alone tells where a spec is. */
export class Sites {
  /** One at least, in the order in which they were given. */
  readonly all: readonly Site[];
  readonly first: Site;

  constructor(all: readonly Site[]) {
    const [first] = all;
    if (first === undefined) throw new RangeError('A server needs a repository.');
    this.all = all;
    this.first = first;
  }

  get isOne(): boolean {
    return this.all.length === 1;
  }

  /** The repository that has a spec; the first where none has, which then says so. */
  async of(id: string): Promise<Site> {
    if (this.isOne) return this.first;
    const known = this.#knowing(id);
    if (known !== undefined) return known;
    // A link may name a file that came into a repository a moment ago.
    await Promise.all(this.all.map(({ refresher }) => refresher.refresh()));
    return this.#knowing(id) ?? this.first;
  }

  /** The repository whose spec has a room. */
  async ofRoom(room: string): Promise<Site> {
    const name = this.isOne ? null : parseRoomName(room);
    return name === null ? this.first : await this.of(name.id);
  }

  /** The repository of a name; the only one where none is named. @throws HttpProblem invalid_body */
  named(name: string | undefined): Site {
    if (name === undefined && this.isOne) return this.first;
    const found = this.all.find(({ workspace }) => workspace.repository.name === name);
    if (found !== undefined) return found;
    const names = this.all.map(({ workspace }) => workspace.repository.name).join(', ');
    throw new HttpProblem(400, 'invalid_body', `Say which repository: "repo" is one of ${names}.`);
  }

  /**
   * Ids are given by chance; two repositories have one in common only where one was copied with its documents.
   * @throws StartError
   */
  assertApart(): void {
    if (this.isOne) return;
    const owners = new Map<string, Site>();
    for (const site of this.all) {
      for (const { record } of site.workspace.catalogue.entries()) {
        const other = owners.get(record.id);
        if (other !== undefined) throw new StartError(copied(other, site));
        owners.set(record.id, site);
      }
    }
  }

  #knowing(id: string): Site | undefined {
    return (
      this.all.find(({ workspace }) => workspace.catalogue.find(id) !== undefined) ??
      this.all.find(({ workspace }) => workspace.ids.pathOf(id) !== null)
    );
  }
}

function copied(one: Site, other: Site): string {
  const [a, b] = [one, other].map(({ workspace }) => workspace.repository.root);
  return `${a} and ${b} have specs with the same ids: one was copied with Cospec's documents; remove them in the copy, or serve one of them`;
}
