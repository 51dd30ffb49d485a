import { isPolicyThere } from '../../cloudformation/services/iam.ts';
import type { Call } from '../../engine/call.ts';
import { iamRefusal } from './names.ts';

/** Words are those that CloudFormation tells of it, in cloudformation/services/iam.ts. */
export function demandBoundary(arn: string | undefined, { world }: Call): void {
  if (arn === undefined || isPolicyThere(arn, world)) return;
  throw iamRefusal('NoSuchEntity', `Scope ARN: ${arn} does not exist or is not attachable.`, 404);
}
