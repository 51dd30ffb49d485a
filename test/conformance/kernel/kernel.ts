import type { Network } from '../../../lib/network/model.ts';
import { addressesOf } from './addresses.ts';
import { internetHost } from './internet.ts';
import { spaceOf } from './links.ts';
import type { Answer, Host, Plan } from './plan.ts';
import { play } from './play.ts';
import { spacesOf } from './spaces.ts';

/** `one-way`: a datagram arrives, and a TCP connection does not come about. */
export type KernelVerdict = 'connected' | 'one-way' | 'apart';

/**
 * What Linux says about a host in each subnet and one in each subnet of other VPCs, or on the `internet`, by `FROM\u0000TO`. A subnet of one
 * address, which its NAT gateway has, has no host.
 */
export const kernelVerdicts = async (network: Network): Promise<Map<string, KernelVerdict>> => {
  const { keys, plan } = asked(network);
  const answers = await play(plan);
  return new Map(keys.map((key, index) => [key, verdictOf(key, answers[index])]));
};

/** `keys` tell the questions of the plan. */
export const asked = (network: Network): { readonly keys: readonly string[]; readonly plan: Plan } => {
  const addresses = addressesOf(network);
  const hosts = network.vpcs.flatMap(({ name, subnets }) =>
    subnets.flatMap((subnet): { readonly name: string; readonly host: Host }[] => {
      const address = addresses.get(subnet.name)?.host;
      return address === undefined ? [] : [{ name: subnet.name, host: { space: spaceOf.vpc(name), address } }];
    }),
  );
  const pairs = hosts.flatMap((from) =>
    [...hosts, { name: 'internet', host: internetHost }].flatMap((to) =>
      from.host.space === to.host.space ? [] : [{ from, to }],
    ),
  );
  return {
    keys: pairs.map(({ from, to }) => `${from.name}\u0000${to.name}`),
    plan: {
      ...spacesOf(network, addresses),
      questions: pairs.map(({ from, to }) => ({ from: from.host, to: to.host })),
    },
  };
};

const verdictOf = (key: string, answer: Answer | undefined): KernelVerdict => {
  if (!answer) throw new Error(`the kernel was not asked about ${key}`);
  if (answer.answered && !answer.arrived) throw new Error(`${key}: answered over TCP, but no datagram arrives`);
  return answer.answered ? 'connected' : answer.arrived ? 'one-way' : 'apart';
};
