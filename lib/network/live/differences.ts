import { isOnPremises } from '../resources/on-premises.ts';
import type { Attachment, Gateway, Network, Target, Vpc } from '../model.ts';

/** What the network of the config has and the one of AWS has not, or the other way round, in a sentence each. */
export const differencesOf = (wanted: Network, seen: Network, unread: ReadonlySet<string>): string[] => {
  const vpcs = new Map(seen.vpcs.map((vpc) => [vpc.name, vpc]));
  const gateways = new Map(seen.gateways.map((gateway) => [gateway.name, gateway]));
  return [
    ...wanted.gateways.flatMap((gateway) => {
      const other = gateways.get(gateway.name);
      return other ? inGateway(gateway, other) : [`${gateway.region} has no transit gateway of the landing zone`];
    }),
    ...wanted.vpcs.flatMap((vpc) => {
      // Of a network on premises there is only the attachment.
      if (unread.has(vpc.name) || isOnPremises(vpc)) return [];
      const other = vpcs.get(vpc.name);
      return other ? [...inVpc(vpc, other), ...moreAccess(vpc, other)] : [`the VPC ${vpc.name} does not exist`];
    }),
  ];
};

const inGateway = (wanted: Gateway, seen: Gateway): string[] => {
  const tables = new Map(seen.tables.map((table) => [table.name, table]));
  const kinds = new Map([...wanted.attachments, ...seen.attachments].map((one) => [one.name, one]));
  const lines = ({ routes }: Gateway['tables'][number]): string[] => [
    ...new Set(
      routes.map(({ to, via, origin }) =>
        // IPAM chooses the blocks that are propagated.
        origin === 'static'
          ? `the static route ${to} to ${named(via, kinds)}`
          : `a propagation of ${named(via, kinds)}`,
      ),
    ),
  ];
  return [
    ...wanted.tables.flatMap((table) => {
      const other = tables.get(table.name);
      if (!other) return [`the route table ${table.name} does not exist`];
      return compared(`the route table ${table.name}`, lines(table), lines(other));
    }),
    ...associated(wanted.attachments, seen.attachments),
  ];
};

const named = (via: string | undefined, attachments: ReadonlyMap<string, Attachment>): string => {
  if (via === undefined) return 'blackhole';
  const { to } = attachments.get(via) ?? {};
  return to?.kind === 'outside' && to.what !== via && !to.what.startsWith(`${via},`) ? to.what : via;
};

/** Of others those without a table reach nothing. */
const associated = (wanted: readonly Attachment[], seen: readonly Attachment[]): string[] => {
  const before = new Map(wanted.map((one) => [one.name, one]));
  const after = new Map(seen.map((one) => [one.name, one]));
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((name) => {
    const [one, other] = [before.get(name), after.get(name)];
    if (one && !other) return [`the attachment of ${name} does not exist`];
    if (one?.table === other?.table) return [];
    const what = named(name, after);
    const now = other?.table === undefined ? 'no route table' : `the route table ${other.table}`;
    return [`${what} is associated with ${now}${one?.table === undefined ? '' : ` instead of ${one.table}`}`];
  });
};

/** Subnets that came by hand the matrix has; here are the routes of those of the config. */
const inVpc = (wanted: Vpc, seen: Vpc): string[] => {
  const subnets = new Map(seen.subnets.map((subnet) => [subnet.name, subnet]));
  return wanted.subnets.flatMap((subnet) => {
    const other = subnets.get(subnet.name);
    if (!other) return [`the subnet ${subnet.name} does not exist`];
    const lines = ({ routes }: typeof subnet): string[] =>
      routes.map(({ to, via }) => `the route ${to} to ${led(via)}`);
    return compared(`the subnet ${subnet.name}`, lines(subnet), lines(other));
  });
};

/** An account may close more than the declarative policies of the config, and exclude what they let it. */
const moreAccess = ({ name, publicAccess: wanted }: Vpc, { publicAccess: seen }: Vpc): string[] => {
  const allowed = seen?.allows ?? 'everything';
  if (!wanted || allowed === wanted.allows || (allowed === 'nothing' && wanted.allows === 'nat gateways')) return [];
  return [
    `the internet gateway of ${name} lets ${passes[allowed]} pass, and by ${wanted.by} ${wanted.allows === 'nothing' ? 'nothing' : 'only NAT gateways'}`,
  ];
};

const passes = { nothing: 'nothing', 'nat gateways': 'NAT gateways', everything: 'everything' } as const;

const led = (via: Target): string => {
  switch (via.kind) {
    case 'attachment':
      return 'the transit gateway';
    case 'nat':
      return `the NAT gateway in ${via.subnet}`;
    case 'internet':
      return 'the internet gateway';
    case 'blackhole':
      return 'blackhole';
    case 'other':
      return `${via.what}, which is not followed`;
  }
};

const compared = (where: string, wanted: readonly string[], seen: readonly string[]): string[] => [
  ...seen
    .filter((line) => !wanted.includes(line))
    .map((line) => `${where} has ${line}, which the configuration does not have`),
  ...wanted.filter((line) => !seen.includes(line)).map((line) => `${where} does not have ${line}`),
];
