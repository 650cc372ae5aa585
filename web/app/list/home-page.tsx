import { useSearchParams } from 'wouter';
import { DeletedSpecsPage } from './deleted-specs-page.tsx';
import { SpecListPage } from './spec-list-page.tsx';

/** The list, or what was deleted from it. Both live at `/`, the address that the server answers. */
export function HomePage() {
  const [params] = useSearchParams();
  return params.get('view') === 'deleted' ? <DeletedSpecsPage /> : <SpecListPage />;
}
