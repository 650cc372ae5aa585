import { Button } from '../../ui/button.tsx';
import { ChevronDownIcon } from '../../ui/icons/signs.tsx';
import { Menu } from '../../ui/menu.tsx';
import { listMessages } from '../../ui/messages/list.ts';
import { asSort, SORTS, type Sort } from './list-query.ts';

/** By what the list is sorted; shows the choice. */
export function SortMenu({ value, onChange }: { value: Sort; onChange: (sort: Sort) => void }) {
  return (
    <Menu
      trigger={
        <Button
          variant="ghost"
          size="small"
          aria-label={`${listMessages.list.sortLabel}: ${listMessages.list.sort[value]}`}
        >
          {listMessages.list.sort[value]}
          <ChevronDownIcon size="small" />
        </Button>
      }
      entries={[
        {
          kind: 'choice',
          label: listMessages.list.sortLabel,
          value,
          options: SORTS.map((sort) => ({ value: sort, label: listMessages.list.sort[sort] })),
          onChange: (next) => onChange(asSort(next)),
        },
      ]}
    />
  );
}
