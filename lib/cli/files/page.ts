import { join } from 'node:path';
import { shown } from '../../config/files.ts';
import { packageFolder } from './package-folder.ts';

/** Path of a page of the documentation, which a folder with a config does not have. */
export const page = (name: string): string => shown(join(packageFolder(), 'docs', name));
