import type { Git } from './git.ts';

/** The branches whose refs begin with a prefix: commit by name, the prefix left out. */
export async function branchTips(git: Git, directory: string, prefix: string): Promise<ReadonlyMap<string, string>> {
  const listed = await git.run(directory, ['for-each-ref', '--format=%(objectname) %(refname)', prefix]);
  const lines = (listed?.toString('utf8') ?? '').split('\n').filter((line) => line !== '');
  return new Map(
    lines.map((line) => {
      const [commit = '', ref = ''] = line.split(' ');
      return [ref.slice(prefix.length), commit];
    }),
  );
}
