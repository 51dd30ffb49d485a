import type { Tags } from '../../../config/organization/types.ts';
import type { Template } from '../../../config/deployment/template.ts';

export interface StackSpec {
  readonly template: Template | undefined;
  /** Values with {{placeholders}} for ids. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Besides ours. */
  readonly tags: Tags;
  /** `complete`, or the state that CloudFormation left it in. */
  readonly state: string;
}

/** States in which a stack is what its template says: the last deployment succeeded, or was undone. */
const complete = [
  'CREATE_COMPLETE',
  'UPDATE_COMPLETE',
  'UPDATE_ROLLBACK_COMPLETE',
  'IMPORT_COMPLETE',
  'IMPORT_ROLLBACK_COMPLETE',
];

export const stateOf = (status: string): string => (complete.includes(status) ? 'complete' : status);

/** CloudFormation is working on it. A stack whose first change set was never executed only looks as if. */
export const isBusy = (status: string): boolean => status.endsWith('_IN_PROGRESS') && status !== 'REVIEW_IN_PROGRESS';

/** A stack that never came to be: it can only be deleted and made again. */
export const isStillborn = (status: string): boolean =>
  ['ROLLBACK_COMPLETE', 'ROLLBACK_FAILED', 'CREATE_FAILED', 'DELETE_FAILED', 'REVIEW_IN_PROGRESS'].includes(status);
