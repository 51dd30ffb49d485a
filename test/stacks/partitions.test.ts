import type { Partition } from '../../lib/simulator/world/records.ts';
import { converge, stage } from '../support/rehearsal.ts';
import { withDeployments } from '../../lib/stacks/synthesize.ts';
import { everything, ids, logging, madeIn } from './zones.ts';

const partitions: [Partition, string][] = [
  ['aws', 'eu-west-1'],
  ['aws-cn', 'cn-north-1'],
  ['aws-us-gov', 'us-gov-west-1'],
];

test.each(partitions)('every ARN of %s is of that partition', async (partition, region) => {
  for (const [name, account] of [
    ['landing-zone-log-archive', ids.archive],
    ['landing-zone-trail', ids.management],
  ] as const) {
    const { resources } = await madeIn(logging(everything, region), name, account, partition);
    const text = JSON.stringify(resources).replaceAll('arn:aws:kms:eu-west-1:222222222222:key/1', '');
    const arns = text.match(/arn:aws[a-z-]*:/g) ?? [];
    expect(arns.length).toBeGreaterThan(10);
    expect([...new Set(arns)]).toEqual([`arn:${partition}:`]);
  }
});

test('a template is the same in every partition and account: what differs is asked of CloudFormation', async () => {
  const templates = await Promise.all(
    partitions.map(async ([, region]) => {
      const { deployments } = await withDeployments(logging('', region));
      return deployments.map(({ template }) => JSON.stringify(template).replaceAll(region, 'REGION'));
    }),
  );
  expect(new Set(templates.map((one) => one.join('\n'))).size).toBe(1);
  expect(templates.join()).not.toMatch(/arn:aws[:-]|\d{12}|amazonaws\.com\.cn/);
});

test.each(partitions)('log archive and trail are rehearsed in %s', async (partition, region) => {
  const on = stage({ partition });
  const zone = await withDeployments(logging('', region));
  expect(zone.partition).toBe(partition);
  await converge(on, zone);
  expect(on.simulator.world.stackSets.size).toBe(1);
});
