import { Button } from '../../ui/button.tsx';
import { ChevronDownIcon } from '../../ui/icons/signs.tsx';
import { Menu } from '../../ui/menu.tsx';
import { messages } from '../../ui/messages.ts';
import { asSort, SORTS, type Sort } from './list-query.ts';

/** By what the list is sorted; shows the choice. */
export function SortMenu({ value, onChange }: { value: Sort; onChange: (sort: Sort) => void }) {
  return (
    <Menu
      trigger={
        <Button variant="ghost" size="small" aria-label={`${messages.list.sortLabel}: ${messages.list.sort[value]}`}>
          {messages.list.sort[value]}
          <ChevronDownIcon size="small" />
        </Button>
      }
      entries={[
        {
          kind: 'choice',
          label: messages.list.sortLabel,
          value,
          options: SORTS.map((sort) => ({ value: sort, label: messages.list.sort[sort] })),
          onChange: (next) => onChange(asSort(next)),
        },
      ]}
    />
  );
}
