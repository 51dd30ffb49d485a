import type { Stack } from 'aws-cdk-lib';
import { idParameter } from '../definition.ts';

const parameter = 'ArchiveAccountId';

/** Id of the archive's account, for a stack that has logs delivered there; it waits for the archive (`writesToArchive`). */
export const archiveOf = (stack: Stack, archive: string): string =>
  idParameter(stack, parameter, `{{account.${archive}}}`, 'Id of the account that keeps the logs.');

/** Whether a stack with these parameters has logs delivered to the archive. */
export const writesToArchive = (parameters: Readonly<Record<string, string>>): boolean =>
  Object.hasOwn(parameters, parameter);
