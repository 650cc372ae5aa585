import { useEffect, useEffectEvent, useId, useState } from 'react';
import type { SlashQuery } from '../editor/parts/slash-query.ts';
import { addingMessages } from '../ui/messages/adding.ts';
import type { ToolEditor } from './editor-tools.ts';
import { Floating } from './floating.tsx';
import { OptionList, optionId } from './option-list.tsx';
import { type PartOption, partGroups } from './part-options.tsx';
import { useOptionKeys } from './use-option-keys.ts';

/** What can be added, below a slash in the text. The focus stays in the text; its keys move the choice. */
export function SlashMenu({ editor }: { editor: ToolEditor }) {
  const [slash, setSlash] = useState<SlashQuery | null>(null);
  useEffect(() => editor.parts.onSlash(setSlash), [editor]);
  return slash && <OpenSlashMenu editor={editor} slash={slash} />;
}

function OpenSlashMenu({ editor, slash }: { editor: ToolEditor; slash: SlashQuery }) {
  const { parts } = editor;
  const id = useId();
  const groups = partGroups(editor.adding.offers(slash.block), slash.query);
  const pick = ({ offer }: PartOption) => void editor.adding.add(offer, slash);
  const { active, onKey, all } = useOptionKeys(groups, pick, parts.dismissSlash);
  const handleKey = useEffectEvent((event: KeyboardEvent) => onKey(event));
  const isOpen = all.length > 0;

  useEffect(() => {
    if (!isOpen) return;
    parts.takeKeys((event) => handleKey(event));
    return () => parts.takeKeys(null);
  }, [parts, isOpen]);
  useEffect(() => {
    if (isOpen) parts.pointAt({ id, option: optionId(id, active) });
    return () => parts.pointAt(null);
  }, [parts, id, active, isOpen]);

  if (!isOpen) return null;
  return (
    <Floating anchor={() => parts.boxOf(slash.block, slash.from)}>
      <OptionList id={id} label={addingMessages.add.menu} groups={groups} active={active} onPick={pick} />
    </Floating>
  );
}
