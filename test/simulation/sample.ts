import { BUILT_IN_TEMPLATE } from '../../shared/spec/built-in-template.ts';
import { schemaFromTemplate } from '../../shared/spec/schema-from-template.ts';
import type { ValidationContext } from '../../shared/validation/context.ts';

/** What all documents of the simulation are judged by. */
export const SCHEMA = schemaFromTemplate(BUILT_IN_TEMPLATE);
export const CONTEXT: ValidationContext = { today: '2026-06-01', gate: 'draft', folder: '001-simulation' };
