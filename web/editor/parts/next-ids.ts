import { nextItemId, parseItemId } from '../../../shared/spec/item-id.ts';
import type { BlockRole } from '../../../shared/spec/role.ts';
import type { Projection } from '../binding/projection.ts';
import type { IdReservations } from './id-reservations.ts';

/** How far above the ids in use a reservation is believed: no client can push the numbers out of reach. */
const FARTHEST = 40;

/** The id that the next item of a family gets: this author's reserved one if it is still free, else the next. */
export function freeId(
  roles: readonly BlockRole[],
  { prefix, width }: { readonly prefix: string; readonly width: number },
  reservations: IdReservations,
): string {
  const used = new Set(roles.flatMap(({ item, items }) => [...(item === undefined ? [] : [item]), ...(items ?? [])]));
  const numberOf = (id: string): number => parseItemId(id)?.number ?? 0;
  const next = nextItemId(roles, prefix, width);
  const isNear = (id: string): boolean => numberOf(id) <= numberOf(next) + FARTHEST;
  const own = reservations.own(prefix);
  const free = nextItemId(roles, prefix, width, reservations.others().filter(isNear));
  // One's own counts only below those of others: alone there is nothing to be kept apart from.
  return own !== null && !used.has(own) && numberOf(own) < numberOf(free) ? own : free;
}

/** Roles of all blocks as the document has them now. */
export function rolesOf(projection: Projection): readonly BlockRole[] {
  return projection.order.flatMap(({ id }) => projection.roleOf(id) ?? []);
}
