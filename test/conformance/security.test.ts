import {
  DescribeOrganizationConfigurationCommand,
  Inspector2Client,
  ListDelegatedAdminAccountsCommand,
  ListMembersCommand,
} from '@aws-sdk/client-inspector2';
import type { LandingZone } from '../../lib/config/landing-zone.ts';
import { applyPlan } from '../../lib/resources/engine/apply.ts';
import { planFor } from '../../lib/resources/engine/plan.ts';
import { told } from '../support/rehearsal.ts';
import { edited, small, zoneFrom } from './config.ts';
import { startMoto, type Moto } from './moto.ts';
import { motoWorld, type World } from './worlds.ts';

let moto: Moto;
beforeAll(async () => {
  moto = await startMoto();
});
afterAll(() => moto.stop());

/** Of the services that are kinds, moto has all operations of Inspector alone; it knows no delegated administrator of it in Organizations. */
const zone = (inspector: unknown): LandingZone => ({
  ...zoneFrom(
    edited(small, {
      security: { administrator: 'security', guardDuty: false, securityHub: false, accessAnalyzer: false, inspector },
    }),
  ),
  delegatedAdministrators: [],
  trustedAccess: ['inspector2.amazonaws.com'],
});

const apply = async (world: World, wanted: LandingZone): Promise<string[]> => {
  const aws = world.connect();
  const { plan, inventory } = await planFor(aws, wanted);
  const { failed, skipped } = await applyPlan(aws, inventory, plan);
  expect([...failed, ...skipped]).toEqual([]);
  expect(told((await planFor(world.connect(), wanted)).plan)).toEqual([]);
  return told(plan).filter((line) => line.includes('inspector:'));
};

/** What the administrator's account is told by moto. */
const seen = async (world: World) => {
  const aws = world.connect();
  const management = aws.client(Inspector2Client, 'eu-west-1');
  const { delegatedAdminAccounts = [] } = await management.send(new ListDelegatedAdminAccountsCommand({}));
  const account = delegatedAdminAccounts.find(({ status }) => status === 'ENABLED')?.accountId;
  if (account === undefined) return undefined;
  const { client } = await aws.member({ account, role: 'OrganizationAccountAccessRole' });
  const inspector = client(Inspector2Client, 'eu-west-1');
  const { autoEnable } = await inspector.send(new DescribeOrganizationConfigurationCommand({}));
  const { members = [] } = await inspector.send(new ListMembersCommand({ onlyAssociated: true }));
  return { autoEnable, members: members.length };
};

test('Inspector comes to every account, changes and goes again on moto', async () => {
  const world = await motoWorld(moto);
  const address = 'inspector:eu-west-1@account:security';
  expect(await apply(world, zone({ scan: ['ec2', 'ecr'] }))).toEqual([`create ${address}`]);
  expect(await seen(world)).toMatchObject({ autoEnable: { ec2: true, ecr: true, lambda: false }, members: 5 });
  expect(await apply(world, zone(true))).toEqual([`update ${address} settings.scan`]);
  expect(await seen(world)).toMatchObject({ autoEnable: { ec2: true, ecr: true, lambda: true }, members: 5 });
  expect(await apply(world, zone(false))).toEqual([`delete ${address}`]);
  expect(await seen(world)).toBeUndefined();
});
