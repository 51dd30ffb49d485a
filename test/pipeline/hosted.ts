import { UpdateOrganizationalUnitCommand } from '@aws-sdk/client-organizations';
import { join } from 'node:path';
import type { NamedPolicy } from '../../lib/guardrails/chain/index.ts';
import { compile } from '../../lib/guardrails/evaluate/compile.ts';
import { applyPlan } from '../../lib/resources/engine/apply.ts';
import { planFor } from '../../lib/resources/engine/plan.ts';
import { importWorld } from '../../lib/simulator/index.ts';
import { ownAccount, policiesOf, type Policies } from '../../lib/stacks/pipeline/policies.ts';
import { withDeployments } from '../../lib/stacks/synthesize.ts';
import { connectTo, stageFor, type Stage } from '../support/rehearsal.ts';
import { serve, type Served } from '../support/served.ts';
import { zoneIn } from '../support/zone.ts';
import { deployerPolicies } from './deployer.ts';
import { newMachine, type Machine } from './machine.ts';
import { newRepository, type Repository } from './repository.ts';
import type { hosts } from './zone.ts';

/** A new repository on a host, its organization, which has been applied once, and a machine for its jobs. */
export interface Hosted {
  readonly repository: Repository;
  readonly on: Stage;
  readonly served: Served;
  readonly machine: Machine;
  /** Id of the account that jobs come in by; empty where it is the management account. */
  readonly deployment: string;
  /** What somebody does besides, with credentials of their own: gives an OU another name, and returns the one that it had. */
  rename(name: string): Promise<string>;
  close(): Promise<void>;
}

export const management = { id: '111122223333', name: 'management', email: 'aws+management@example.com' };

export const newHosted = async (
  host: Exclude<keyof typeof hosts, 'names' | 'account'>,
  account?: string,
): Promise<Hosted> => {
  const repository = await newRepository(host, account);
  const zone = await withDeployments(zoneIn(join(repository.path, 'config')));
  // Sessions end by the clock of the processes that have them.
  const world = importWorld({ partition: 'aws', management });
  world.time = new Date().toISOString();
  const on = stageFor(zone, { world, throttled: false });
  const aws = connectTo(on);
  const { plan, inventory } = await planFor(aws, zone);
  const { failed } = await applyPlan(aws, inventory, plan);
  if (failed.length > 0) throw new Error(failed.map(({ change }) => change.address).join(', '));
  const policies = policiesOf(zone);
  const own = { plan: named(policies.plan), apply: named(policies.apply), reader: named(policies.reader) };
  const [deployment = ''] = [...on.simulator.world.accounts].find(([, { name }]) => name === account) ?? [];
  const deployers = deployerPolicies(zone, management.id);
  // CloudFormation goes on with the credentials of the role that applies.
  on.identities = {
    role: 'landing-zone-pipeline-apply',
    policiesOf: (id, role) => {
      if (id === deployment) return deployers.get(role);
      const deed = (['plan', 'apply', 'reader'] as const).find((one) => role === `landing-zone-pipeline-${one}`);
      return deed ? own[deed] : id === management.id ? [] : undefined;
    },
  };
  const served = await serve(on.simulator);
  const machine = newMachine();
  return {
    ...{ repository, on, served, machine, deployment },
    async rename(name) {
      const [unit] = on.simulator.world.units.values();
      if (!unit) throw new Error('no OU');
      const before = unit.name;
      const bound = on.identities;
      on.identities = undefined;
      await connectTo(on).organizations.send(
        new UpdateOrganizationalUnitCommand({ OrganizationalUnitId: unit.id, Name: name }),
      );
      on.identities = bound;
      return before;
    },
    async close() {
      await served.close();
      machine.remove();
      repository.remove();
    },
  };
};

/** What the roles of the pipeline may do, as their stacks have it. */
const named = (documents: Policies['plan']): NamedPolicy[] =>
  documents.map((document, index) => {
    const text = JSON.stringify(document).replaceAll(ownAccount, management.id);
    return { name: `policy ${index + 1}`, policy: compile(JSON.parse(text) as unknown) };
  });
