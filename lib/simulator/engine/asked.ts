import { unknown } from '../../guardrails/evaluate/resource.ts';
import type { World } from '../world/world.ts';

/** An API call, as IAM sees it. */
export interface Asked {
  readonly service: string;
  readonly operation: string;
  readonly input: object;
  /** Whose credentials sign it. */
  readonly account: string;
  /** The role of its session; left out: the one that acts in this account. */
  readonly role?: string;
  /** The name of its session. */
  readonly session?: string;
  readonly region: string;
}

/**
 * ARNs of what a call names, as IAM compares them with `Resource`, as far as it is known what AWS makes of it.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export const resourcesOf = (world: World, call: Asked): string[] => {
  const { service, input, account, region } = call;
  const named = new Set<string>();
  const arn = (rest: string, of = service): string => `arn:${world.partition}:${of}:${region}:${account}:${rest}`;
  for (const [member, value] of Object.entries(input))
    for (const text of [value].flat())
      if (typeof text === 'string') {
        const made = text.startsWith('arn:') ? text : (byMember[`${service} ${member}`]?.(text) ?? idOf(service, text));
        if (made !== undefined) named.add(made.startsWith('arn:') ? made : arn(made));
      }
  return [...named];
};

const byMember: Readonly<Partial<Record<string, (value: string) => string>>> = {
  'guardduty DetectorId': (id) => `detector/${id}`,
  'cloudformation StackName': (name) => `stack/${name}/${unknown}`,
  'kms KeyId': (id) => (id.startsWith('alias/') ? id : `key/${id}`),
};

/** EC2 names a resource by the prefix of its id. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html */
const idOf = (service: string, text: string): string | undefined => {
  const prefix = service === 'ec2' ? /^([a-z][a-z-]*)-[0-9a-f]+$/.exec(text)?.[1] : undefined;
  const type = prefix === undefined ? undefined : ec2Types[prefix];
  return type && `${type}/${text}`;
};

const ec2Types: Readonly<Partial<Record<string, string>>> = {
  acl: 'network-acl',
  igw: 'internet-gateway',
  nat: 'natgateway',
  pcx: 'vpc-peering-connection',
  rtb: 'route-table',
  subnet: 'subnet',
  tgw: 'transit-gateway',
  'tgw-attach': 'transit-gateway-attachment',
  'tgw-rtb': 'transit-gateway-route-table',
  vpc: 'vpc',
  vgw: 'vpn-gateway',
};
