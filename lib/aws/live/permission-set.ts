import {
  DescribePermissionSetCommand,
  GetInlinePolicyForPermissionSetCommand,
  GetPermissionsBoundaryForPermissionSetCommand,
  ListCustomerManagedPolicyReferencesInPermissionSetCommand,
  ListManagedPoliciesInPermissionSetCommand,
  ListTagsForResourceCommand,
  ResourceNotFoundException,
} from '@aws-sdk/client-sso-admin';
import type { PolicyName } from '../../config/sections/access/types.ts';
import type { Tags } from '../../config/organization/types.ts';
import type { Aws } from '../aws.ts';
import { isForeign } from '../foreign.ts';
import { ssoAdmin, type Instance } from './access.ts';
import { all } from '../paging.ts';

/** A permission set by its head alone. */
export interface LivePermissionSet {
  readonly arn: string;
  readonly name: string;
  readonly description: string;
  /** Minutes. */
  readonly session: number;
  readonly relayState: string | undefined;
}

/** What a permission set allows. */
export interface LiveGrants {
  readonly managedPolicies: readonly string[];
  readonly customerManagedPolicies: readonly string[];
  readonly document: unknown;
  readonly boundary: PolicyName | undefined;
}

export const readPermissionSet = async (aws: Aws, instance: Instance, arn: string): Promise<LivePermissionSet> => {
  const { PermissionSet: found = {} } = await ssoAdmin(aws, instance).send(
    new DescribePermissionSetCommand({ InstanceArn: instance.arn, PermissionSetArn: arn }),
  );
  const { Name: name = '', Description: description = '', SessionDuration = '', RelayState } = found;
  // Endpoints other than AWS answer an empty text where there is none.
  const relayState = RelayState === '' ? undefined : RelayState;
  return { arn, name, description, session: minutesOf(SessionDuration), relayState };
};

/** PT1H30M, as AWS writes lengths of sessions; one hour where none is given. */
export const minutesOf = (duration: string | undefined): number => {
  const [, hours, minutes] = /^PT(?:(\d+)H)?(?:(\d+)M)?$/.exec(duration ?? '') ?? [];
  return Number(hours ?? 0) * 60 + Number(minutes ?? 0) || 60;
};

export const durationOf = (minutes: number): string => {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return `PT${hours > 0 ? `${hours}H` : ''}${rest > 0 ? `${rest}M` : ''}`;
};

/** Four calls: the API has none that tells all of it. */
export const readGrants = async (aws: Aws, instance: Instance, PermissionSetArn: string): Promise<LiveGrants> => {
  const client = ssoAdmin(aws, instance);
  const set = { InstanceArn: instance.arn, PermissionSetArn };
  const [managed, own, { InlinePolicy = '' }, boundary] = await Promise.all([
    all(async (NextToken) => {
      const page = await client.send(new ListManagedPoliciesInPermissionSetCommand({ ...set, NextToken }));
      return { items: page.AttachedManagedPolicies, next: page.NextToken };
    }),
    all(async (NextToken) => {
      const page = await client.send(
        new ListCustomerManagedPolicyReferencesInPermissionSetCommand({ ...set, NextToken }),
      );
      return { items: page.CustomerManagedPolicyReferences, next: page.NextToken };
    }),
    client.send(new GetInlinePolicyForPermissionSetCommand(set)),
    readBoundary(aws, instance, PermissionSetArn),
  ]);
  return {
    managedPolicies: managed.map(({ Arn = '' }) => nameOfManaged(Arn)).sort(),
    customerManagedPolicies: own.map(nameOfOwn).sort(),
    document: InlinePolicy === '' ? undefined : (JSON.parse(InlinePolicy) as unknown),
    boundary,
  };
};

/** `job-function/Billing` of arn:aws:iam::aws:policy/job-function/Billing. */
const nameOfManaged = (arn: string): string => arn.replace(/^arn:[^:]+:iam::aws:policy\//, '');
export const arnOfManaged = (partition: string, name: string): string => `arn:${partition}:iam::aws:policy/${name}`;

const nameOfOwn = ({ Name = '', Path = '/' }: { Name?: string | undefined; Path?: string | undefined }): string =>
  `${Path}${Name}`.replace(/^\//, '');
/** `teams/deployer` as the API wants it. */
export const referenceOf = (name: string): { Name: string; Path: string } => {
  const cut = name.lastIndexOf('/') + 1;
  return { Name: name.slice(cut), Path: `/${name.slice(0, cut)}` };
};

const readBoundary = async (
  aws: Aws,
  instance: Instance,
  PermissionSetArn: string,
): Promise<PolicyName | undefined> => {
  try {
    const { PermissionsBoundary: found = {} } = await ssoAdmin(aws, instance).send(
      new GetPermissionsBoundaryForPermissionSetCommand({ InstanceArn: instance.arn, PermissionSetArn }),
    );
    if (found.ManagedPolicyArn !== undefined) return { managedPolicy: nameOfManaged(found.ManagedPolicyArn) };
    const own = found.CustomerManagedPolicyReference;
    return own && { customerManagedPolicy: nameOfOwn(own) };
  } catch (error) {
    // An endpoint other than AWS may not know the call (moto).
    if (error instanceof ResourceNotFoundException || isForeign(error)) return undefined;
    throw error;
  }
};

export const readSetTags = async (aws: Aws, { arn, region }: Instance, ResourceArn: string): Promise<Tags> => {
  const tags = await all(async (NextToken) => {
    const page = await ssoAdmin(aws, { region }).send(
      new ListTagsForResourceCommand({ InstanceArn: arn, ResourceArn, NextToken }),
    );
    return { items: page.Tags, next: page.NextToken };
  });
  return Object.fromEntries(tags.map(({ Key = '', Value = '' }) => [Key, Value]));
};
