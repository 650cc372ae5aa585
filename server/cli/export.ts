import type { SpecSummary } from '../../shared/protocol/http.ts';
import { locateRepository } from '../app.ts';
import { type Option, UsageError } from '../config/option.ts';
import type { Environment } from '../config/read.ts';
import type { RepositoryConfig } from '../config/server-options.ts';
import { defineCommand } from './command.ts';
import { CommandError } from './command-error.ts';
import { documentOptions, withSpecs } from './open-specs.ts';
import { plannedText } from './print-changes.ts';

const expect: Option<string | undefined> = {
  placeholder: 'SHA256',
  help: 'overwrite the file although it changed, if it has this hash',
  parse: (value) => {
    if (!/^[0-9a-f]{64}$/.test(value)) throw new Error('must be 64 hexadecimal digits');
    return value;
  },
  fallback: undefined,
  fallbackHelp: 'never',
  flagOnly: true,
};

const branch: Option<string | undefined> = {
  placeholder: 'NAME',
  help: 'commit to this branch, made from HEAD where it does not exist, instead of writing the work tree',
  parse: (value) => value,
  fallback: undefined,
  fallbackHelp: 'the work tree',
  flagOnly: true,
};

const message: Option<string | undefined> = {
  placeholder: 'TEXT',
  help: 'message of the commit',
  parse: (value) => value,
  fallback: undefined,
  fallbackHelp: 'by convention',
  flagOnly: true,
};

const pullRequest: Option<boolean> = {
  placeholder: '',
  help: 'push the branch and open a pull request; needs --branch and --forge-token',
  parse: () => true,
  fallback: false,
  flagOnly: true,
};

const dryRun: Option<boolean> = {
  placeholder: '',
  help: 'only say what would change, item by item',
  parse: () => true,
  fallback: false,
  flagOnly: true,
};

const diff: Option<boolean> = {
  placeholder: '',
  help: 'only print what would change, as a patch for git apply',
  parse: () => true,
  fallback: false,
  flagOnly: true,
};

/** `cospec export <spec>`. */
export const exportCommand = defineCommand({
  name: 'export',
  usage: '[spec]',
  summary:
    'writes a spec, or the current feature’s, into the work tree or commits it; named by path, number, slug or id',
  options: { ...documentOptions, expect, branch, message, pullRequest, dryRun, diff },
  run: async ({ values, positionals, environment }) => {
    const [name, ...more] = positionals;
    if (more.length > 0) throw new UsageError('export takes one spec');
    const wanted = name ?? (await currentSpec(values, environment));
    if (values.pullRequest && values.branch === undefined) throw new UsageError('--pull-request needs --branch');
    return await withSpecs(values, environment, async (specs) => {
      const { id } = choose(await specs.list(), wanted);
      const given = Object.entries({ expect: values.expect, branch: values.branch, message: values.message });
      const body = {
        ...Object.fromEntries(given.filter(([, value]) => value !== undefined)),
        ...(values.pullRequest ? { pullRequest: {} } : {}),
      };
      if (values.dryRun || values.diff) {
        const changes = await specs.changes(id, values.branch ?? null);
        process.stdout.write((values.dryRun ? plannedText(changes, body) : '') + (values.diff ? changes.patch : ''));
        const { expect: expected = null } = values;
        const refused = expected === null ? changes.fileChanged : expected !== changes.base?.sha256;
        if (values.dryRun && changes.fileChanged !== undefined && refused)
          throw new CommandError(`${changes.path} was changed by somebody else: the export would be refused.`);
        return 0;
      }
      const { path, changed, commit, pullRequest: opened, sameNumber = [] } = await specs.export(id, body);
      const done = commit ? `committed to ${values.branch} as ${commit.slice(0, 10)}` : 'written';
      process.stdout.write(`${path} ${changed ? done : 'is up to date'}\n`);
      if (opened) process.stdout.write(`${opened.url} ${opened.created ? 'opened' : 'is open'}\n`);
      if (sameNumber.length > 0)
        process.stderr.write(`the number is also that of ${sameNumber.join(', ')}; the spec's page gives it another\n`);
      return 0;
    });
  },
});

/** The spec of the feature that `SPECIFY_FEATURE_DIRECTORY`, or spec-kit's own note, names. */
async function currentSpec(config: RepositoryConfig, environment: Environment): Promise<string> {
  const folder = await (await locateRepository(config, environment)).repository.currentFeature();
  if (folder === null) throw new UsageError('export needs a spec, or SPECIFY_FEATURE_DIRECTORY');
  return `${folder}/spec.md`;
}

function choose(specs: readonly SpecSummary[], name: string): SpecSummary {
  const exact = specs.filter(({ id, path }) => id === name || path === name || path === `${name}/spec.md`);
  const found = exact.length > 0 ? exact : specs.filter((spec) => isCalled(spec, name));
  const [only] = found;
  if (only === undefined) throw new CommandError(`there is no spec "${name}"`);
  if (found.length > 1) throw new CommandError(`"${name}" may be ${found.map(({ path }) => path).join(' or ')}`);
  return only;
}

function isCalled({ number, slug }: SpecSummary, name: string): boolean {
  return (
    name === slug ||
    name === number ||
    name === `${number}-${slug}` ||
    (/^\d+$/.test(name) && Number(name) === Number(number))
  );
}
