import { CfnOutput, type Stack } from 'aws-cdk-lib';
import { CfnProfile, CfnProfileResourceAssociation } from 'aws-cdk-lib/aws-route53profiles';
import { profileExport } from '../../../config/sections/network/names.ts';
import type { Network } from '../../../config/sections/network/types.ts';
import { principalsOf, share } from '../share.ts';
import { named } from '../tags.ts';

/** Something that a profile applies to each VPC. */
export interface InProfile {
  /** Logical id of its association. */
  readonly id: string;
  readonly name: string;
  readonly arn: string;
  /** Of groups of DNS Firewall. */
  readonly priority?: number;
}

/** A profile, and the last that came into it: AWS may refuse a change while another one is under way (ConflictException). */
export interface MadeProfile {
  readonly profile: CfnProfile;
  readonly last: CfnProfileResourceAssociation | undefined;
}

/**
 * How names are resolved in all VPCs that are associated with it, shared with the accounts that have VPCs in the region.
 * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/profiles.html
 */
export const makeProfile = (
  stack: Stack,
  { groups }: Network,
  region: string,
  members: readonly InProfile[],
): MadeProfile => {
  const made = new CfnProfile(stack, 'Profile', { name: 'landing-zone', tags: named('landing-zone') });
  let last: CfnProfileResourceAssociation | undefined;
  for (const { id, name, arn, priority } of members) {
    const association = new CfnProfileResourceAssociation(stack, id, {
      // Not of digits alone, and without dots.
      name: name.replaceAll('.', '-'),
      profileId: made.ref,
      resourceArn: arn,
      ...(priority === undefined ? {} : { resourceProperties: JSON.stringify({ priority }) }),
    });
    if (last) association.addResourceDependency(last);
    last = association;
  }
  share(stack, 'Share', {
    name: 'landing-zone-dns',
    arns: [made.attrArn],
    principals: principalsOf(groups.filter((one) => one.regions.includes(region))),
  });
  new CfnOutput(stack, 'ProfileId', { value: made.ref, exportName: profileExport });
  return { profile: made, last };
};
