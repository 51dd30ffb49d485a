import { isIntegratedFor } from '../../../network/ipam-administrator.ts';
import { refusal, type Refusal } from '../../../network/refusal.ts';
import { quotas } from '../../../network/quotas.ts';
import { arnOf, includes, sharesWithOrganization, type Share } from '../../../network/sharing.ts';
import { types, type NetworkType } from '../../../network/state/types.ts';
import { each, isTrue, type On, type Rule } from './rule.ts';

/** Resources that the world knows, by service and sort; all others are taken to be there. */
const known: Readonly<Record<string, NetworkType>> = {
  'ec2:transit-gateway': types.gateway,
  'ec2:ipam-pool': types.pool,
  'ec2:subnet': types.subnet,
  'ec2:prefix-list': types.prefixList,
  'route53profiles:profile': types.profile,
};

/** https://docs.aws.amazon.com/ram/latest/APIReference/API_CreateResourceShare.html */
const ownsResources: Rule = (on) => {
  for (const arn of (on.properties as Share).ResourceArns ?? []) {
    const [, , service, region, account, name = ''] = arn.split(':');
    if (service === undefined || name === '')
      return refusal('MalformedArnException', `The specified resource ARN ${arn} is not valid`);
    if (account !== on.place.account)
      return refusal('InvalidParameterException', `You can share only resources that you own: ${arn}`);
    const [kind = '', id] = name.split('/');
    const type = known[`${service}:${kind}`];
    const found = type && on.view.find(type, id);
    const isHere = !type || (found?.region === on.place.region && arnOf(on.world, found) === arn);
    if (!isHere || (region !== '' && region !== on.place.region))
      return refusal('UnknownResourceException', `The resource ${arn} could not be found in ${on.place.region}`);
  }
  return undefined;
};

/** https://docs.aws.amazon.com/vpc/latest/ipam/share-pool-ipam.html. The words are ours. */
const mayShareAddresses: Rule = ({ world, properties, place: { account } }) => {
  const isOfPools = ((properties as Share).ResourceArns ?? []).some((arn) => arn.includes(':ipam-pool/'));
  return isOfPools && !isIntegratedFor(world, account)
    ? refusal(
        'OperationNotPermittedException',
        `IPAM pools can be shared only where IPAM is integrated with AWS Organizations, by its delegated administrator`,
      )
    : undefined;
};

/**
 * Subnets are shared only within the organization: https://docs.aws.amazon.com/ram/latest/userguide/shareable.html#shareable-vpc. The words
 * are ours.
 */
const staysInside: Rule = ({ world, properties }) => {
  const { ResourceArns: arns = [], Principals: principals = [] } = properties as Share;
  if (!arns.some((arn) => arn.includes(':subnet/'))) return undefined;
  const other = principals.find(
    (one) => /^\d{12}$/.test(one) && !(world.accounts.has(one) && sharesWithOrganization(world)),
  );
  return other === undefined
    ? undefined
    : refusal(
        'OperationNotPermittedException',
        `Subnets can be shared only with accounts of the same organization, and ${other} is not in one that resources are shared with`,
      );
};

/** Of a VPC, in one share. What AWS does with an OU that has more is not written: the words are ours. */
const fewParticipants: Rule = ({ world, properties, place }) => {
  const { ResourceArns: arns = [], Principals: principals = [] } = properties as Share;
  if (!arns.some((arn) => arn.includes(':subnet/'))) return undefined;
  const others = [...world.accounts.keys()].filter((account) => account !== place.account);
  const count = others.filter((account) => principals.some((one) => includes(world, one, account))).length;
  return count > quotas.participantsPerVpc
    ? refusal(
        'ResourceShareLimitExceededException',
        `The subnets of a VPC can be shared with ${quotas.participantsPerVpc} accounts, not with ${count}`,
      )
    : undefined;
};

const mayShare: Rule = (on) => {
  for (const principal of (on.properties as Share).Principals ?? []) {
    const refused = /^\d{12}$/.test(principal) ? withAccount(on, principal) : withPartOf(on, principal);
    if (refused) return refused;
  }
  return undefined;
};

/** Without sharing in the organization, its accounts are as external as any. */
function withAccount({ world, properties }: On, account: string): Refusal | undefined {
  const { AllowExternalPrincipals: external = true } = properties as Share;
  const isInside = world.accounts.has(account) && sharesWithOrganization(world);
  return isInside || isTrue(external)
    ? undefined
    : refusal(
        'OperationNotPermittedException',
        `The resource share does not allow external principals, and ${account} is not in an organization that resources are shared with`,
      );
}

function withPartOf({ world }: On, arn: string): Refusal | undefined {
  const [, , service, , , path = ''] = arn.split(':');
  if (service !== 'organizations') return undefined;
  const [kind, organization, unit = ''] = path.split('/');
  const isOurs = organization === world.organization?.id && (kind === 'organization' || world.units.has(unit));
  if (!isOurs)
    return refusal(
      'UnknownResourceException',
      `${kind === 'ou' ? 'OrganizationalUnit' : 'Organization'} ${arn} could not be found.`,
    );
  return sharesWithOrganization(world)
    ? undefined
    : refusal('OperationNotPermittedException', 'Sharing with your AWS Organization is not enabled.');
}

export const share = each(ownsResources, mayShareAddresses, staysInside, fewParticipants, mayShare);
