import type { EnableSharingWithAwsOrganizationResponse } from '@aws-sdk/client-ram';
import type { Call, Operations } from '../../engine/call.ts';
import { enableSharing } from '../../network/sharing.ts';

export const ram = {
  /** https://docs.aws.amazon.com/ram/latest/APIReference/API_EnableSharingWithAwsOrganization.html */
  EnableSharingWithAwsOrganization(_input: object, call: Call): EnableSharingWithAwsOrganizationResponse {
    const { world, caller, now } = call;
    if (caller !== world.management.id || !world.organization)
      throw refused('Only the management account of an organization can enable sharing with it.');
    if (world.organization.featureSet !== 'ALL') throw refused('The organization does not have all features enabled.');
    enableSharing(world, now);
    return { returnValue: true };
  },
} satisfies Operations;

/** As the SDK would make it, without its client. */
const refused = (message: string): Error =>
  Object.assign(new Error(message), {
    name: 'OperationNotPermittedException',
    $fault: 'client',
    $metadata: { httpStatusCode: 400 },
  });
