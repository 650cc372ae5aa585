import type { Git } from '../git.ts';

/** A setting as `-c` takes it. */
export type Setting = readonly [key: string, value: string];

/**
 * Settings that keep git from running programs which the repository's own configuration names when it talks to a
 * remote: a folder that somebody hands over may bring any `.git/config`. What the user or the system configured stands.
 */
export async function withoutRepositoryPrograms(git: Git, directory: string): Promise<readonly Setting[]> {
  const listed = await git.run(directory, ['config', '--list', '--show-scope', '-z']);
  const entries = entriesOf(listed?.toString('utf8') ?? '');
  const own = entries.filter(({ isOwn }) => isOwn);
  const usual = (key: string) => entries.findLast((entry) => !entry.isOwn && entry.key === key)?.value;
  const names = (key: string) => own.some((entry) => entry.key === key);
  const helper = /^credential\.(?:.*\.)?helper$/;
  return [
    // Without a prompt: nobody is there to answer it.
    ['core.sshCommand', usual('core.sshcommand') ?? 'ssh -oBatchMode=yes -oConnectTimeout=15'],
    ...(names('core.askpass') ? ([['core.askPass', usual('core.askpass') ?? '']] as const) : []),
    ...(names('core.alternaterefscommand') ? ([['core.alternateRefsCommand', 'true']] as const) : []),
    ...(own.some(({ key }) => helper.test(key))
      ? [
          // An empty helper forgets all before it.
          ['credential.helper', ''] as const,
          ...entries.flatMap(({ key, value, isOwn }) => (!isOwn && helper.test(key) ? [[key, value] as const] : [])),
        ]
      : []),
  ];
}

/** The variables that hand settings to git: unlike arguments, nobody else on the machine can read them. */
export function settingVariables(settings: readonly Setting[]): Readonly<Record<string, string>> {
  const pairs = settings.flatMap(([key, value], index) => [
    [`GIT_CONFIG_KEY_${index}`, key] as const,
    [`GIT_CONFIG_VALUE_${index}`, value] as const,
  ]);
  return { GIT_CONFIG_COUNT: String(settings.length), ...Object.fromEntries(pairs) };
}

interface Entry {
  /** Section and name in lower case, the part between as written. */
  readonly key: string;
  readonly value: string;
  /** It stands in the repository's own configuration. */
  readonly isOwn: boolean;
}

/** `scope NUL key LF value NUL`, and so on. */
function entriesOf(listed: string): readonly Entry[] {
  const fields = listed.split('\0');
  const entries: Entry[] = [];
  for (let at = 0; at + 1 < fields.length; at += 2) {
    const [scope, entry = ''] = [fields[at], fields[at + 1]];
    const end = entry.indexOf('\n');
    const [key, value] = end < 0 ? [entry, ''] : [entry.slice(0, end), entry.slice(end + 1)];
    entries.push({ key, value, isOwn: scope === 'local' || scope === 'worktree' });
  }
  return entries;
}
