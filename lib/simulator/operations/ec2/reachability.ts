import type { EnableReachabilityAnalyzerOrganizationSharingResult } from '@aws-sdk/client-ec2';
import type { Call, Operations } from '../../engine/call.ts';
import { ec2Error } from './errors.ts';

const service = 'reachabilityanalyzer.networkinsights.amazonaws.com';

export const reachability = {
  /** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_EnableReachabilityAnalyzerOrganizationSharing.html; the code of its refusal is ours. */
  EnableReachabilityAnalyzerOrganizationSharing(
    _input: object,
    { world, caller, now }: Call,
  ): EnableReachabilityAnalyzerOrganizationSharingResult {
    if (caller !== world.management.id || !world.organization)
      throw ec2Error('OperationNotPermitted', 'Only the management account of an organization can enable this.');
    if (!world.serviceAccess.has(service)) world.serviceAccess.set(service, now);
    return { ReturnValue: true };
  },
} satisfies Operations;
