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
  /** Length of a session as AWS has it: PT4H. */
  readonly duration: string;
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
  const { Name: name = '', Description: description = '', SessionDuration, RelayState } = found;
  // Endpoints other than AWS answer an empty text where there is none.
  const relayState = RelayState === '' ? undefined : RelayState;
  // Where none is given AWS takes an hour, as CreatePermissionSet says.
  return {
    arn,
    name,
    description,
    duration: SessionDuration === undefined || SessionDuration === '' ? 'PT1H' : SessionDuration,
    relayState,
  };
};

/**
 * Seconds of a length of time in the words of ISO 8601, which AWS keeps as they were sent: PT4H, PT14400S, P0DT4H. Undefined where it has
 * years or months, or can not be read. https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_CreatePermissionSet.html
 */
export const secondsOf = (duration: string): number | undefined => {
  const read =
    /^P(?=.)(?:0+Y)?(?:0+M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.0+)?S)?)?$/.exec(
      duration,
    );
  if (!read) return undefined;
  const [weeks, days, hours, minutes, seconds] = read.slice(1).map((part: string | undefined) => Number(part ?? 0));
  return (((Number(weeks) * 7 + Number(days)) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(seconds);
};

/** Minutes, and their seconds, as AWS wants them. */
export const durationOf = (length: number): string => {
  const seconds = Math.round(length * 60);
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60];
  return `PT${hours > 0 ? `${hours}H` : ''}${minutes > 0 ? `${minutes}M` : ''}${rest > 0 ? `${rest}S` : ''}`;
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
