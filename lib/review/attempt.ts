import type { LandingZone } from '../config/landing-zone.ts';
import type { Context, Principal, Request } from '../guardrails/evaluate/index.ts';
import type { Place } from './places.ts';

/** Something that nobody shall be able to do. `{{account}}` and `{{partition}}` stand for those that it is tried in. */
export interface Attempt {
  readonly action: string;
  /** Left out: any. */
  readonly resource?: string;
  readonly context?: Context;
  /** Left out: ordinary roles of the account. `service`: one of AWS's, for an account of another organization. */
  readonly by?: 'root' | 'outsider' | 'service';
}

/** An attempt, by everybody who may try and in every region where it may be tried. */
export const requests = (zone: LandingZone, { key }: Place, attempt: Attempt): Request[] => {
  const { action, resource = '*', context = {}, by = 'ordinary' } = attempt;
  // Ids stand in documents as placeholders until they are sent.
  const account = key === undefined ? '111111111111' : `{{account.${key}}}`;
  const fill = (text: string): string =>
    text.replaceAll('{{partition}}', zone.partition).replaceAll('{{account}}', account);
  const regions = context['aws:RequestedRegion'] === undefined ? zone.regions : [context['aws:RequestedRegion']];
  return callers[by].flatMap(({ principal, known }) =>
    regions.map((region) => ({
      principal: 'arn' in principal ? { account: fill(principal.account), arn: fill(principal.arn) } : principal,
      action,
      resource: fill(resource),
      context: {
        'aws:RequestedRegion': region,
        'aws:ResourceAccount': account,
        'aws:ResourceOrgID': '{{organization.id}}',
        'aws:SecureTransport': 'true',
        ...known,
        ...context,
      },
    })),
  );
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
