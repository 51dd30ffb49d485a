import type { Template } from '../config/deployment/template.ts';
import { importableTypes } from './importable.ts';
import { isRetained } from './template-diff.ts';

/** Whether anything of a template can outlive its stack and be imported. */
export const mayAdopt = ({ Resources }: Template): boolean =>
  Object.values(Resources).some(({ Type, DeletionPolicy }) => importableTypes.has(Type) && isRetained(DeletionPolicy));
