import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { flagOf, type Option, type OptionSet, variableOf } from '../../../server/config/option.ts';
import { readOptions } from '../../../server/config/read.ts';
import { serverOptions } from '../../../server/config/server-options.ts';
import { syncLimitsOf, syncOptions } from '../../../server/config/sync-options.ts';
import { RequestCounts } from '../../../server/http/request-counts.ts';
import { Metrics } from '../../../server/metrics/metrics.ts';
import { CLOSE_REASONS } from '../../../server/sync/close-reasons.ts';
import { DEFAULT_SYNC_LIMITS } from '../../../server/sync/limits.ts';
import { SyncCounts } from '../../../server/sync/sync-counts.ts';
import { CLOSE, isFinalClose } from '../../../shared/protocol/close-codes.ts';

const page = readFileSync(new URL('../../../docs/configuration.md', import.meta.url), 'utf8');
/** Cells of every row of every table. */
const rows = page
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .map((line) => line.slice(2, -2).split(' | '));

const rowOf = (first: string) => rows.find(([cell]) => cell === first);

/** Numbers in a tree of settings, by path. */
function leavesOf(tree: object, path = ''): [string, number][] {
  return Object.entries(tree).flatMap(([key, value]): [string, number][] =>
    typeof value === 'number' ? [[path + key, value]] : leavesOf(value, `${path}${key}.`),
  );
}

describe('docs/configuration.md', () => {
  const options: OptionSet = serverOptions;

  it.each(Object.entries(options))('names %s with its variable and its default', (key, option) => {
    const flag = `\`--${flagOf(key)} ${option.placeholder}\``;
    const row = rowOf(flag);
    expect(row, `there is no row that begins with | ${flag} |`).toBeDefined();
    expect(row?.[1]).toBe(`\`${variableOf(key)}\``);
    expect(row?.[3]).toBe(defaultOf(option));
  });

  it('names no option that there is not', () => {
    const named = rows.map(([cell = '']) => /^`--([a-z-]+)/.exec(cell)?.[1]).filter((flag) => flag !== undefined);
    expect(named.toSorted()).toEqual(Object.keys(options).map(flagOf).toSorted());
  });

  it('names every limit of live editing that no option sets, with its value', () => {
    const defaults = readOptions(syncOptions, [], {}).values;
    // Limits that an option sets move with it.
    const moved = Object.fromEntries(Object.entries(defaults).map(([key, value]) => [key, value + 1]));
    const set = new Map(leavesOf(syncLimitsOf({ ...defaults, ...moved })));
    const fixed = leavesOf(DEFAULT_SYNC_LIMITS).filter(([path, value]) => set.get(path) === value);
    expect(fixed.length).toBeGreaterThan(0);
    for (const [path, value] of fixed) expect(rowOf(`\`${path}\``)?.[1], path).toBe(String(value));
  });

  it('names every close code, and after which of them clients stay away', () => {
    for (const [name, code] of Object.entries(CLOSE)) {
      expect(rowOf(`${code}${isFinalClose(code) ? ' *' : ''}`)?.[1], name).toBe(`\`${name}\``);
    }
  });

  it('names every reason that is finer than its code, with the code', () => {
    const named = rows.flatMap(([first = '', code]) => {
      const [, reason] = /^`([a-zA-Z]+)`$/.exec(first) ?? [];
      return reason !== undefined && /^\d{4}$/.test(code ?? '') ? [[reason, Number(code)]] : [];
    });
    const finer = Object.entries(CLOSE_REASONS).filter(([reason]) => !Object.hasOwn(CLOSE, reason));
    expect(finer.length).toBeGreaterThan(0);
    expect(Object.fromEntries(named)).toEqual(Object.fromEntries(finer));
  });

  it('names every metric', async () => {
    const metrics = new Metrics();
    const zero = () => 0;
    metrics.watch({
      version: '0',
      sync: new SyncCounts(),
      requests: new RequestCounts(),
      connections: zero,
      documents: zero,
      specs: zero,
      damaged: zero,
      isStorageFull: () => false,
    });
    const exposed = [...(await metrics.text()).matchAll(/^# TYPE (cospec_\w+) /gm)].map(([, name]) => name);
    const named = [...page.matchAll(/`(cospec_\w+)`/g)].map(([, name]) => name);
    expect([...new Set(named)].toSorted()).toEqual(exposed.toSorted());
  });
});

function defaultOf({ fallback, fallbackHelp }: Option<unknown>): string {
  if (fallbackHelp !== undefined) return fallbackHelp;
  if (fallback === null || (Array.isArray(fallback) && fallback.length === 0)) return 'none';
  return String(fallback);
}
