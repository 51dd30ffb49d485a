import type { GetAccountSummaryResponse } from '@aws-sdk/client-iam';
import type { Call, Operations } from '../../engine/call.ts';

/** How many of each kind there are, by the name of their count. */
const counted: Readonly<Record<string, string>> = {
  Groups: 'Group',
  InstanceProfiles: 'InstanceProfile',
  Policies: 'ManagedPolicy',
  Roles: 'Role',
  Users: 'User',
};

/**
 * Quotas and counts, as https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountSummary.html lists them, with the quotas of
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html. Root users have no keys, and a second
 * factor, which AWS demands of them: https://docs.aws.amazon.com/IAM/latest/UserGuide/enable-mfa-for-root.html
 */
export const accountSummary = {
  GetAccountSummary(_input: object, { world, caller }: Call): GetAccountSummaryResponse {
    const types = [...world.claims].flatMap(([claim, { account }]) =>
      account === caller && claim.startsWith('AWS::IAM::')
        ? (claim.slice('AWS::IAM::'.length).split(' ')[0] ?? '')
        : [],
    );
    const count = (type: string): number => types.filter((one) => one === type).length;
    const providers = count('OIDCProvider') + count('SAMLProvider');
    return {
      SummaryMap: {
        ...Object.fromEntries(Object.entries(counted).map(([name, type]) => [name, count(type)])),
        ...{ UsersQuota: 5_000, GroupsQuota: 300, RolesQuota: 1_000, InstanceProfilesQuota: 1_000 },
        ...{ PoliciesQuota: 1_500, PolicySizeQuota: 6_144, PolicyVersionsInUse: count('ManagedPolicy') },
        ...{ PolicyVersionsInUseQuota: 10_000, VersionsPerPolicyQuota: 5, AttachedPoliciesPerGroupQuota: 10 },
        ...{ AttachedPoliciesPerRoleQuota: 10, AttachedPoliciesPerUserQuota: 10, GroupsPerUserQuota: 10 },
        ...{ UserPolicySizeQuota: 2_048, GroupPolicySizeQuota: 5_120, RolePolicySizeQuota: 10_240 },
        ...{ AssumeRolePolicySizeQuota: 2_048, AccessKeysPerUserQuota: 2, SigningCertificatesPerUserQuota: 2 },
        ...{ ServerCertificates: count('ServerCertificate'), ServerCertificatesQuota: 20, Providers: providers },
        ...{ MFADevices: 1, MFADevicesInUse: 1, AccountMFAEnabled: 1, AccountAccessKeysPresent: 0 },
        ...{ AccountPasswordPresent: 1, AccountSigningCertificatesPresent: 0, GlobalEndpointTokenVersion: 1 },
      },
    };
  },
} satisfies Operations;
