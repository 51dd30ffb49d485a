import { enableIdentityCenter } from '../../lib/simulator/index.ts';
import { converge, planOn, stage, told } from '../support/rehearsal.ts';
import { zoneOf } from '../support/zone.ts';

const document = (Action: unknown, Resource: unknown, Sid: string) => ({
  Version: '2012-10-17',
  Statement: [{ Sid, Effect: 'Deny', Action, Resource }],
});
const zone = zoneOf(
  `
accounts: { web: {} }
organizationalUnits: { Workloads: { guardrails: [stop] } }
guardrails: { stop: { type: scp, document: scp/stop.json } }
access:
  permissionSets: { worker: { document: worker.json } }
  assignments: [{ group: platform, permissionSet: worker, accounts: all }]
`,
  {
    'scp/stop.json': document(['s3:DeleteBucket', 'ec2:StopInstances'], '*', 'Stop'),
    'worker.json': document('s3:DeleteBucket', ['arn:{{partition}}:s3:::b', 'arn:{{partition}}:s3:::a'], 'Worker'),
  },
);

test('what others spelt otherwise in IAM’s sets is no difference, and hides none', async () => {
  const on = stage();
  const { world } = on.simulator;
  enableIdentityCenter(world, 'eu-west-1', { groups: ['platform'] });
  await converge(on, zone);
  const scp = [...world.policies.values()].find(({ name }) => name === 'stop');
  const [worker] = world.identityCenter?.permissionSets.values() ?? [];
  if (!scp || !worker) throw new Error('nothing there');
  scp.content = JSON.stringify(document(['ec2:StopInstances', 's3:DeleteBucket'], ['*'], 'Stop'));
  worker.inline = JSON.stringify(document(['s3:DeleteBucket'], ['arn:aws:s3:::a', 'arn:aws:s3:::b'], 'Worker'));
  expect(told(await planOn(on, zone))).toEqual([]);
  scp.content = JSON.stringify(document(['ec2:StopInstances'], ['*'], 'Stop'));
  expect(told(await planOn(on, zone))).toEqual(['update policy:scp/stop content.Statement.Stop.Action']);
});
