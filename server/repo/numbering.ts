import type { Numbering } from '../../shared/spec/feature-path.ts';
import { decodeText } from '../decode-text.ts';
import { readSpecFile } from './spec-file.ts';

const path = '.specify/init-options.json';
const maxBytes = 1024 * 1024;

/** How the repository numbers features: `feature_numbering`, or its older name, in spec-kit's options; else sequential. */
export async function readNumbering(root: string): Promise<Numbering> {
  try {
    const file = await readSpecFile(root, path, maxBytes);
    const options: unknown = file === null ? null : JSON.parse(decodeText(file.bytes));
    if (typeof options !== 'object' || options === null) return 'sequential';
    const { feature_numbering, branch_numbering }: Partial<Record<string, unknown>> = { ...options };
    return (feature_numbering ?? branch_numbering) === 'timestamp' ? 'timestamp' : 'sequential';
  } catch {
    return 'sequential';
  }
}
