import { refusal, type Refusal } from '../../../network/refusal.ts';
import { isVisible } from '../../../network/sharing.ts';
import { asText } from '../../../network/state/text.ts';
import { types } from '../../../network/state/types.ts';
import { each, others, withOwn, type On, type Rule } from './rule.ts';

/** Words of the service: https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/2044 */
const notFound = (id: unknown): Refusal =>
  refusal('ResourceNotFoundException', `Can't find the resource with ID "${asText(id)}".`);

/** A profile of the region that the account owns, or is shared with it. */
const isVisibleProfile: Rule = (on) => {
  const id = on.properties.ProfileId;
  const found = on.view.find(types.profile, id);
  const isHere = found?.region === on.place.region && on.isThere(found);
  return found && isHere && isVisible(on.world, on.view, found, on.place.account) ? undefined : notFound(id);
};

/** "A VPC can have only one Profile": https://docs.aws.amazon.com/Route53/latest/APIReference/API_route53profiles_AssociateProfile.html */
const isOnlyOne: Rule = (on) =>
  withOwn(on, types.vpc, on.properties.ResourceId, ({ id }) =>
    others(on, on.view.naming(id, types.profileVpc)).length > 0
      ? refusal('ResourceExistsException', `${id} is associated with a Profile already`)
      : undefined,
  );

export const profileVpc = each(isVisibleProfile, isOnlyOne);

/** By the service in the ARN and the sort: what the world knows of it, and undefined if anything of it may be there. */
const members: Readonly<Record<string, 'ec2' | 'rule' | 'group' | 'zone' | 'other'>> = {
  'ec2:vpc-endpoint': 'ec2',
  'route53resolver:resolver-rule': 'rule',
  'route53resolver:firewall-rule-group': 'group',
  'route53resolver:resolver-query-log-config': 'other',
  'route53:hostedzone': 'zone',
};

/** https://docs.aws.amazon.com/Route53/latest/APIReference/API_route53profiles_AssociateResourceToProfile.html */
const isResource: Rule = (on) => {
  const arn = asText(on.properties.ResourceArn);
  const [, , service = '', region, , name = ''] = arn.split(':');
  const [sort = '', id = ''] = name.split('/');
  const member = members[`${service}:${sort}`];
  if (member === undefined) return refusal('InvalidParameterException', `${arn} cannot be associated with a Profile`);
  if (region !== '' && region !== on.place.region) return notFound(arn);
  if (member === 'group') return hasPriority(on);
  if (member === 'other') return undefined;
  if (member === 'zone') return isZone(on, arn, id);
  const found = on.view.find(member === 'ec2' ? types.endpoint : types.resolverRule, id);
  return found?.account === on.place.account && on.isThere(found) ? undefined : notFound(arn);
};

/** A private one of the account, of whichever region: zones are global. */
const isZone = (on: On, arn: string, id: string): Refusal | undefined => {
  const found = on.view.find(types.hostedZone, id);
  if (found?.account !== on.place.account || !on.isThere(found)) return notFound(arn);
  return found.properties.VPCs === undefined
    ? refusal('InvalidParameterException', `${arn} is a public hosted zone`)
    : undefined;
};

const hasPriority = ({ properties: { ResourceProperties: text } }: On): Refusal | undefined => {
  const priority = Number(/"priority"\s*:\s*(\d+)/.exec(asText(text))?.[1]);
  return priority >= 100 && priority <= 9900
    ? undefined
    : refusal('InvalidParameterException', 'A DNS Firewall rule group needs a priority between 100 and 9900');
};

const isNew: Rule = (on) => {
  const { ProfileId: profile, ResourceArn: arn } = on.properties;
  return others(on, on.view.naming(asText(profile), types.profileMember)).some(
    ({ properties }) => properties.ResourceArn === arn,
  )
    ? refusal('ConflictException', `${asText(arn)} is associated with the Profile already`)
    : undefined;
};

export const profileMember = each(isVisibleProfile, isResource, isNew);
