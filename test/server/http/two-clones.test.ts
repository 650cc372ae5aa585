import { expect, it } from 'vitest';
import { replaceText } from '../../../shared/doc/edits.ts';
import { specDetailSchema, specListSchema } from '../../../shared/protocol/http.ts';
import { exportResultSchema } from '../../../shared/protocol/publish.ts';
import { fetchResultSchema } from '../../../shared/protocol/repository.ts';
import { editLive } from '../../support/live-author.ts';
import { type LocalForge, localForge } from '../../support/local-forge.ts';
import { seededRandom } from '../../support/random.ts';
import { SAMPLE_SPEC } from '../../support/sample-spec.ts';
import { call, type RunningApp, runApp, send } from './running-app.ts';

const path = 'specs/001-kiln-alarm/spec.md';
const branch = '001-kiln-alarm';
const TOKEN = 'token-of-the-forge';
const ROUNDS = 4;
const seed = Number(process.env.COSPEC_SEED ?? Math.floor(Math.random() * 2 ** 31));

interface Clone {
  readonly app: RunningApp;
  readonly id: string;
  /** Where in a block this side writes: the two never write the same words. */
  readonly side: 'start' | 'end';
}

async function clone(forge: LocalForge, side: Clone['side']): Promise<Clone> {
  const remote = { forge: 'github', forgeToken: TOKEN, forgeUrl: forge.url, gitProtocols: ['http'] } as const;
  const app = await runApp(side === 'start' ? { [path]: SAMPLE_SPEC } : {}, remote);
  const { git } = app.repository;
  git('config', 'user.name', side);
  git('config', 'user.email', `${side}@example.org`);
  git('remote', 'add', 'origin', forge.remote);
  const bare = forge.git('rev-parse', '--absolute-git-dir').trim();
  if (side === 'start') git('push', '--quiet', bare, 'main');
  else {
    git('fetch', '--quiet', bare, 'main');
    git('reset', '--quiet', '--hard', 'FETCH_HEAD');
  }
  const listed = async () => (await call(specListSchema, `${app.url}/api/specs`)).specs[0]?.id ?? '';
  await expect.poll(listed, { timeout: 30_000 }).not.toBe('');
  return { app, id: await listed(), side };
}

/** Writes one new word into a random paragraph or item. */
async function write({ app, id, side }: Clone, word: string, random: () => number): Promise<void> {
  const { room } = await call(specDetailSchema, `${app.url}/api/specs/${id}`);
  await editLive(app.server.workspace.rooms, room, { id: side, name: side }, (context) => {
    // A field that loses its label is another block, which stands apart: that is not what this is about.
    const isPlain = ({ kind, text }: { kind: string; text: string }) =>
      kind === 'paragraph' && text.length > 40 && !text.startsWith('**');
    const blocks = context.reader.read().blocks.filter(isPlain);
    const block = blocks[Math.floor(random() * blocks.length)];
    const at = side === 'start' ? 0 : (block?.text.length ?? 0);
    replaceText(context, block?.id ?? '', at, at, side === 'start' ? `${word} ` : ` ${word}`);
  });
}

const get = ({ app }: Clone) => call(fetchResultSchema, `${app.url}/api/repository/fetch`, 'POST');
const textOf = async ({ app, id }: Clone) => (await send(`${app.url}/api/specs/${id}/markdown`)).bytes.toString('utf8');
const publish = ({ app, id, side }: Clone) =>
  call(exportResultSchema, `${app.url}/api/specs/${id}/export`, 'POST', {
    branch,
    pullRequest: {},
    author: { name: side },
  });

it(`a spec that is written and published in two clones ends as one text with all that anybody wrote (seed ${seed})`, async () => {
  const random = seededRandom(seed);
  const forge = await localForge(TOKEN);
  const clones = [await clone(forge, 'start'), await clone(forge, 'end')] as const;
  const words: string[] = [];
  try {
    for (let round = 0; round < ROUNDS; round++) {
      for (const each of clones) {
        for (let count = 1 + Math.floor(random() * 3); count > 0; count--) {
          const word = `w${words.length}x`;
          words.push(word);
          await write(each, word, random);
        }
        const now = random();
        if (now < 0.3) await get(each);
        if (now < 0.7 || round === ROUNDS - 1) await publish(each);
      }
    }
    for (const each of clones) await get(each);
    const [one, other] = [await textOf(clones[0]), await textOf(clones[1])];
    expect(one).toBe(other);
    for (const word of words) expect(one.match(new RegExp(`\\b${word}\\b`, 'g')), word).toHaveLength(1);
    expect(one.replace(/ ?\bw\d+x\b ?/g, '')).toBe(SAMPLE_SPEC.replace(/ ?\bw\d+x\b ?/g, ''));
    expect(forge.git('show', `${branch}:${path}`)).toBe(one);
    forge.git('fsck', '--strict', '--no-dangling');
    for (const { app } of clones) app.repository.git('fsck', '--strict', '--no-dangling');
  } finally {
    for (const { app } of clones) await app.stop();
    await forge.close();
  }
});
