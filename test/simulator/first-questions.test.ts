import * as ec2 from '@aws-sdk/client-ec2';
import { importWorld } from '../../lib/simulator/index.ts';
import { simulate } from './clients.ts';
import { ids, smallOrganization } from './organization.ts';
import { refused } from './refused.ts';

const config = {
  region: 'eu-west-1',
  credentials: { accessKeyId: ids.security, secretAccessKey: 'x' },
  maxAttempts: 1,
};

/** What tools ask before they begin. */
const asking = () => {
  const aws = simulate({ world: importWorld(smallOrganization()), regionsOff: true });
  const client = new ec2.EC2Client(config);
  aws.install(client);
  return client;
};

test('EC2 tells the regions that are on in an account, or all', async () => {
  const client = asking();
  const told = async (input: ec2.DescribeRegionsRequest) =>
    (await client.send(new ec2.DescribeRegionsCommand(input))).Regions ?? [];
  const on = (await told({})).map(({ RegionName }) => RegionName);
  expect(on).toContain('eu-west-1');
  expect(on).not.toContain('af-south-1');
  expect(await told({ RegionNames: ['af-south-1'] })).toEqual([
    { RegionName: 'af-south-1', Endpoint: 'ec2.af-south-1.amazonaws.com', OptInStatus: 'not-opted-in' },
  ]);
  const Filters = [{ Name: 'opt-in-status', Values: ['not-opted-in'] }];
  const off = await told({ AllRegions: true, Filters });
  expect(off.length + on.length).toBe((await told({ AllRegions: true })).length);
  expect(await refused(told({ RegionNames: ['mars-1'] }))).toBe('InvalidParameterValue');
});

test('EC2 tells the zones of a region', async () => {
  const client = asking();
  const told = async (input: ec2.DescribeAvailabilityZonesRequest) =>
    ((await client.send(new ec2.DescribeAvailabilityZonesCommand(input))).AvailabilityZones ?? []).map(
      ({ ZoneName, ZoneId }) => [ZoneName, ZoneId],
    );
  const all = [
    ['eu-west-1a', 'euw1-az1'],
    ['eu-west-1b', 'euw1-az2'],
    ['eu-west-1c', 'euw1-az3'],
  ];
  expect(await told({})).toEqual(all);
  expect(await told({ ZoneIds: ['euw1-az2'] })).toEqual([all[1]]);
  expect(await refused(told({ ZoneNames: ['us-east-1a'] }))).toBe('InvalidParameterValue');
});
