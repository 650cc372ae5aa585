import type { HistoryAuthor } from '../../../../shared/protocol/history.ts';
import { Button } from '../../../ui/button.tsx';
import { ChevronDownIcon } from '../../../ui/icons/signs.tsx';
import { Menu } from '../../../ui/menu.tsx';
import { historyMessages } from '../../../ui/messages/history.ts';
import { peopleOf } from './version-text.ts';

interface AuthorFilterProps {
  readonly authors: readonly HistoryAuthor[];
  /** Null: everybody. */
  readonly value: string | null;
  readonly onChange: (id: string | null) => void;
}

/** Whose versions are listed; shows the choice. */
export function AuthorFilter({ authors, value, onChange }: AuthorFilterProps) {
  const people = peopleOf(authors);
  const shown = people.find(({ id }) => id === value)?.name ?? historyMessages.everybody;
  return (
    <Menu
      trigger={
        <Button variant="ghost" size="small" aria-label={historyMessages.byAuthor(shown)} data-action="history-author">
          {shown}
          <ChevronDownIcon size="small" />
        </Button>
      }
      entries={[
        {
          kind: 'choice',
          label: historyMessages.author,
          value: value ?? '',
          options: [
            { value: '', label: historyMessages.everybody },
            ...people.map(({ id, name }) => ({ value: id, label: name })),
          ],
          onChange: (next) => onChange(next === '' ? null : next),
        },
      ]}
    />
  );
}
