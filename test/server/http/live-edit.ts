import { replaceText } from '../../../shared/doc/edits.ts';
import { specDetailSchema } from '../../../shared/protocol/http.ts';
import { editLive, type LiveAuthor } from '../../support/live-author.ts';
import { call, type RunningApp } from './running-app.ts';

/** Replaces words in the live document of a spec, as an author would. Returns the block they stood in; throws where they stand nowhere. */
export async function typeAs(
  app: RunningApp,
  who: LiveAuthor,
  spec: string,
  words: string,
  instead: string,
): Promise<string> {
  const { room } = await call(specDetailSchema, `${app.url}/api/specs/${spec}`);
  let touched = '';
  await editLive(app.server.workspace.rooms, room, who, (context) => {
    const block = context.reader.read().blocks.find(({ text }) => text.includes(words));
    if (block === undefined) throw new Error(`No block says “${words}”.`);
    const at = block.text.indexOf(words);
    replaceText(context, block.id, at, at + words.length, instead);
    touched = block.id;
  });
  return touched;
}
