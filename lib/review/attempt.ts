import type { LandingZone } from '../config/landing-zone.ts';
import type { Context, Principal, Request } from '../guardrails/evaluate/index.ts';
import { requestedRegion } from '../guardrails/evaluate/known.ts';
import { arnsOf } from './arns.ts';
import type { Place } from './places.ts';

/** Something that nobody shall be able to do. `{{account}}`, `{{region}}`, and `{{partition}}` stand for those that it is tried in. */
export interface Attempt {
  readonly action: string;
  /** Left out: what the action is done to, whichever that is. */
  readonly resource?: string;
  readonly context?: Context;
  /** Left out: ordinary roles of the account. `service`: one of AWS's, for an account of another organization. */
  readonly by?: 'root' | 'outsider' | 'service';
}

/**
 * An attempt, by everybody who may try and in every region where it may be tried: for each its requests, one for each resource that it names.
 * It is denied when one of them is.
 */
export const requests = (zone: LandingZone, { key }: Place, attempt: Attempt): Request[][] => {
  const { action, context = {}, by = 'ordinary' } = attempt;
  const resources = attempt.resource === undefined ? arnsOf(action) : [attempt.resource];
  // Ids stand in documents as placeholders until they are sent.
  const account = key === undefined ? '111111111111' : `{{account.${key}}}`;
  const fill = (text: string): string =>
    text.replaceAll('{{partition}}', zone.partition).replaceAll('{{account}}', account);
  const given = context['aws:RequestedRegion'];
  const regions = typeof given === 'string' ? [given] : zone.regions;
  return callers[by].flatMap(({ principal, known }) =>
    [...new Set(regions.map((region) => requestedRegion(action, region, zone.partition)))].map((region) =>
      resources.map((resource) => ({
        principal: 'arn' in principal ? { account: fill(principal.account), arn: fill(principal.arn) } : principal,
        action,
        resource: fill(resource).replaceAll('{{region}}', region),
        context: {
          'aws:RequestedRegion': region,
          'aws:ResourceAccount': account,
          'aws:ResourceOrgID': '{{organization.id}}',
          'aws:SecureTransport': 'true',
          ...known,
          ...usual[action],
          ...context,
        },
      })),
    ),
  );
};

/** Of a call that keeps the other guardrails, so that only what is asked about can deny it. */
const usual: Readonly<Partial<Record<string, Context>>> = {
  'ec2:RunInstances': { 'ec2:Encrypted': 'true', 'ec2:MetadataHttpTokens': 'required' },
  'rds:CreateDBInstance': { 'rds:StorageEncrypted': 'true', 'rds:PubliclyAccessible': 'false' },
};

interface Caller {
  readonly principal: Exclude<Principal, { anonymous: true }>;
  readonly known: Context;
}

const role = (name: string): Caller => ({
  principal: { account: '{{account}}', arn: `arn:{{partition}}:iam::{{account}}:${name}` },
  known: { 'aws:PrincipalOrgID': '{{organization.id}}' },
});

const callers: Readonly<Record<'ordinary' | NonNullable<Attempt['by']>, readonly Caller[]>> = {
  ordinary: [role('role/developer'), role('role/service/deployment')],
  root: [role('root')],
  outsider: [
    {
      principal: { account: '999999999999', arn: 'arn:{{partition}}:iam::999999999999:role/outsider' },
      known: { 'aws:PrincipalOrgID': 'o-another0000' },
    },
  ],
  service: [
    {
      principal: { service: 'cloudtrail.amazonaws.com' },
      known: { 'aws:SourceAccount': '999999999999', 'aws:SourceOrgID': 'o-another0000' },
    },
  ],
};
