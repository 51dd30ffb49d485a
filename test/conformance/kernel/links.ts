import type { Attachment, Network } from '../../../lib/network/model.ts';
import type { Link } from './plan.ts';

export const spaceOf = {
  vpc: (name: string) => `VPC ${name}`,
  gateway: (name: string) => `gateway ${name}`,
  firewall: (attachment: string) => `firewall ${attachment}`,
  nat: (subnet: string) => `NAT ${subnet}`,
  exit: (vpc: string) => `internet gateway of ${vpc}`,
  internet: 'internet',
} as const;

/** The links of a network, by what they are for; `undefined` where there is nothing to link. */
export interface Links {
  readonly all: readonly Link[];
  readonly attachment: (name: string) => string | undefined;
  readonly nat: (subnet: string) => string | undefined;
  /** From a VPC to its internet gateway, and from there on. */
  readonly exit: (vpc: string) => string | undefined;
  readonly internet: (vpc: string) => string | undefined;
}

export const linksOf = ({ vpcs, gateways }: Network): Links => {
  const byKey = new Map<string, Link>();
  const link = (keys: readonly string[], one: string, other: string): void => {
    const made: Link = { device: `d${byKey.size}`, spaces: [one, other] };
    for (const key of keys) byKey.set(key, made);
  };
  const gatewayOf = new Map(
    gateways.flatMap((gateway) => gateway.attachments.map(({ name }) => [name, gateway] as const)),
  );
  for (const { name: gateway, attachments } of gateways)
    for (const { name, to } of attachments) {
      const here = spaceOf.gateway(gateway);
      if (to.kind === 'firewall') link([`attachment ${name}`], here, spaceOf.firewall(name));
      if (to.kind === 'vpc' && vpcs.some((vpc) => vpc.name === to.vpc && vpc.subnets.some(isFirst(to))))
        link([`attachment ${name}`], here, spaceOf.vpc(to.vpc));
      if (to.kind === 'on premises') link([`attachment ${name}`], here, spaceOf.vpc(to.vpc));
      if (to.kind === 'peering' && name < to.attachment) {
        const other = gatewayOf.get(to.attachment);
        const back = other?.attachments.find((one) => one.name === to.attachment)?.to;
        if (!other || back?.kind !== 'peering' || back.attachment !== name)
          throw new Error(`${name} and ${to.attachment} are no two ends of a peering`);
        link([`attachment ${name}`, `attachment ${to.attachment}`], here, spaceOf.gateway(other.name));
      }
    }
  for (const vpc of vpcs) {
    const targets = vpc.subnets.flatMap(({ routes }) => routes.map(({ via }) => via));
    for (const { name } of vpc.subnets)
      if (targets.some((via) => via.kind === 'nat' && via.subnet === name))
        link([`NAT ${name}`], spaceOf.vpc(vpc.name), spaceOf.nat(name));
    if (targets.some(({ kind }) => kind === 'internet')) {
      link([`exit ${vpc.name}`], spaceOf.vpc(vpc.name), spaceOf.exit(vpc.name));
      link([`internet ${vpc.name}`], spaceOf.exit(vpc.name), spaceOf.internet);
    }
  }
  const device = (key: string) => byKey.get(key)?.device;
  return {
    all: [...new Set(byKey.values())],
    attachment: (name) => device(`attachment ${name}`),
    nat: (subnet) => device(`NAT ${subnet}`),
    exit: (vpc) => device(`exit ${vpc}`),
    internet: (vpc) => device(`internet ${vpc}`),
  };
};

/** The subnet by whose table goes what arrives. */
const isFirst =
  ({ subnets }: Extract<Attachment['to'], { kind: 'vpc' }>) =>
  ({ name }: { readonly name: string }): boolean =>
    name === subnets[0];
