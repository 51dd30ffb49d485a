import * as e from '@aws-sdk/client-ec2';
import { types } from '../../../lib/simulator/network/state/types.ts';
import { quotas } from '../../../lib/simulator/network/quotas.ts';
import { refused } from '../refused.ts';
import { addresses, att, attached, network, ref, share, unitArn, vpc, vpcOf } from './parts.ts';
import { accounts, at, fill, gone, made, outputs, pass, put, stage } from './stage.ts';

const outs = {
  Vpc: ref('Vpc'),
  Block: att('Vpc', 'CidrBlock'),
  First: att('First', 'CidrBlock'),
  Group: att('Vpc', 'DefaultSecurityGroup'),
};
/** A VPC without subnets. */
const bare = (pool: unknown, length: number) => ({ Vpc: from(pool, length).Vpc });
const from = (pool: unknown, length = 20) => vpc({ Ipv4IpamPoolId: pool, Ipv4NetmaskLength: length });

test('a VPC has the first free block of its pool, which its subnets are worked out from', async () => {
  const { api, web, ids } = await network();
  expect(await put(api, 'vpc', from(ids.Pool), outs)).toBe('CREATE_COMPLETE');
  expect(await outputs(api, 'vpc')).toEqual({
    Vpc: expect.stringMatching(/^vpc-[0-9a-f]{17}$/) as string,
    Block: '10.0.64.0/20',
    First: '10.0.64.0/24',
    Group: expect.stringMatching(/^sg-[0-9a-f]{17}$/) as string,
  });
  await put(web, 'vpc', from(ids.Pool, 22), outs);
  await put(web, 'other', from(ids.Pool, 20), outs);
  expect([await outputs(web, 'vpc'), await outputs(web, 'other')]).toMatchObject([
    { Block: '10.0.80.0/22' },
    { Block: '10.0.96.0/20' },
  ]);
});

test('a VPC keeps its block while its stack changes, and frees it half an hour after it has gone', async () => {
  const { api, web, ids } = await network();
  await put(api, 'vpc', from(ids.Pool), outs);
  await put(web, 'vpc', from(ids.Pool), outs);
  const before = await outputs(api, 'vpc');
  const more = { ...from(ids.Pool), Table: made('EC2::RouteTable', { VpcId: ref('Vpc') }) };
  expect(await put(api, 'vpc', more, outs)).toBe('UPDATE_COMPLETE');
  expect(await outputs(api, 'vpc')).toEqual(before);
  expect(await gone(api, 'vpc')).toBe('DELETE_COMPLETE');
  await put(web, 'second', from(ids.Pool), outs);
  expect(await outputs(web, 'second')).toMatchObject({ Block: '10.0.96.0/20' });
  await pass(api, 1800);
  await put(web, 'third', from(ids.Pool), outs);
  expect(await outputs(web, 'third')).toMatchObject({ Block: '10.0.64.0/20' });
});

test('the owner of a pool sees who has which part of it', async () => {
  const { hub, api, ids } = await attached();
  const ask = new e.GetIpamPoolAllocationsCommand({ IpamPoolId: ids.Pool });
  const { IpamPoolAllocations } = await hub.ec2.send(ask);
  expect(IpamPoolAllocations).toMatchObject([
    {
      Cidr: '10.0.64.0/20',
      ResourceId: ids.Vpc,
      ResourceOwner: accounts.api,
      ResourceRegion: 'eu-west-1',
      ResourceType: 'vpc',
    },
  ]);
  const top = await hub.ec2.send(new e.GetIpamPoolAllocationsCommand({ IpamPoolId: ids.Top }));
  expect(top.IpamPoolAllocations).toMatchObject([
    { Cidr: '10.0.64.0/18', ResourceType: 'ipam-pool', ResourceId: ids.Pool },
  ]);
  expect(await refused(api.ec2.send(ask))).toBe('InvalidIpamPoolId.NotFound');
});

describe('a VPC from a pool is refused', () => {
  test.each([
    ['without a length', { Ipv4NetmaskLength: undefined }, 'cannot contain empty CIDR and Netmask Length'],
    ['that is larger than a VPC can be', { Ipv4NetmaskLength: 15 }, 'InvalidVpc.Range'],
    ['that is smaller than a VPC can be', { Ipv4NetmaskLength: 29 }, 'InvalidVpc.Range'],
    ['that the pool has no room for', { Ipv4NetmaskLength: 17 }, 'The allocation size is too big for the pool.'],
    ['that is of another pool', { Ipv4NetmaskLength: undefined, CidrBlock: '10.0.0.0/20' }, 'too big for the pool'],
    ['whose pool is not there', { Ipv4IpamPoolId: 'ipam-pool-00000000000000000' }, 'InvalidIpamPoolId.NotFound'],
  ])('%s', async (_, more, words) => {
    const { api, ids } = await network();
    const { Vpc } = vpc(clean({ Ipv4IpamPoolId: ids.Pool, Ipv4NetmaskLength: 20, ...more }));
    expect(await put(api, 'vpc', { Vpc })).toContain(words);
  });

  test('once its pool is used up', async () => {
    const { api, web, ids } = await network();
    await put(api, 'vpc', from(ids.Pool, 19));
    await put(web, 'vpc', from(ids.Pool, 19));
    expect(await put(api, 'second', bare(ids.Pool, 28))).toContain('too big for the pool');
  });

  test('in a region that its pool is not for', async () => {
    const { api, ids } = await network();
    expect(await put(at(api, accounts.api, 'eu-central-1'), 'vpc', from(ids.Pool))).toContain(
      'The locale of the IPAM pool',
    );
  });

  test('where no share of the pool reaches', async () => {
    const { hub, api, ids } = await network();
    expect(await put(at(api, accounts.newcomer), 'vpc', from(ids.Top))).toContain('InvalidIpamPoolId.NotFound');
    expect(await put(hub, 'share', { Share: share([arnOf(ids.Top)], [accounts.newcomer]) })).toBe('CREATE_COMPLETE');
    expect(await put(at(api, accounts.newcomer), 'second', from(ids.Top))).toBe('CREATE_COMPLETE');
    expect(await put(api, 'vpc', from(ids.Top))).toContain('InvalidIpamPoolId.NotFound');
  });

  test('where the share is not of the home region of the pool', async () => {
    const { hub, api, ids } = await network();
    expect(
      await put(at(hub, accounts.security, 'eu-central-1'), 'share', { Share: share([arnOf(ids.Top)]) }),
    ).toContain('UnknownResourceException');
    expect(await put(api, 'vpc', from(ids.Top))).toContain('InvalidIpamPoolId.NotFound');
  });

  test('by an OU that its account is not below', async () => {
    const { hub, api, ids } = await network();
    await put(hub, 'share', { Share: share([arnOf(ids.Top)], [unitArn(accounts.workloads)]) });
    expect(await put(api, 'vpc', from(ids.Top))).toBe('CREATE_COMPLETE');
    expect(await put(at(api, accounts.newcomer), 'vpc', from(ids.Top))).toContain('InvalidIpamPoolId.NotFound');
  });
});

const arnOf = (pool = ''): string => `arn:aws:ec2::${accounts.security}:ipam-pool/${pool}`;
const clean = (properties: object) => JSON.parse(JSON.stringify(properties)) as Record<string, unknown>;

const pool = (more: object) => ({
  More: made('EC2::IPAMPool', {
    IpamScopeId: att('Ipam', 'PrivateDefaultScopeId'),
    AddressFamily: 'ipv4',
    Locale: 'eu-west-1',
    ...more,
  }),
});

describe('a pool is refused', () => {
  test.each([
    ['in a scope that is not there', { IpamScopeId: 'ipam-scope-00000000000000000' }, 'InvalidIpamScopeId.NotFound'],
    ['for a region that its IPAM is not for', { Locale: 'eu-north-1' }, 'is not an operating region'],
    [
      'for another region than its source',
      { Locale: 'eu-central-1', SourceIpamPoolId: ref('Top') },
      'must be that of its source',
    ],
    ['with a source that is not there', { SourceIpamPoolId: 'ipam-pool-0' }, 'InvalidIpamPoolId.NotFound'],
    [
      'with addresses that its source has not',
      { SourceIpamPoolId: ref('Top'), ProvisionedCidrs: [{ Cidr: '10.1.0.0/24' }] },
      'is not within the CIDRs of the source',
    ],
    [
      'with addresses of a sibling',
      { SourceIpamPoolId: ref('Top'), ProvisionedCidrs: [{ Cidr: '10.0.65.0/24' }] },
      'overlaps',
    ],
    ['with addresses of another at the top', { ProvisionedCidrs: [{ Cidr: '10.0.0.0/8' }] }, 'overlaps'],
    [
      'with the same addresses twice',
      { ProvisionedCidrs: [{ Cidr: '10.8.0.0/16' }, { Cidr: '10.8.1.0/24' }] },
      'overlaps',
    ],
    ['with what is no block', { ProvisionedCidrs: [{ Cidr: '10.8.0.1/16' }] }, 'for parameter cidr is invalid'],
  ])('%s', async (_, more, words) => {
    const on = at(await stage(), accounts.security);
    expect(await put(on, 'addresses', { ...addresses, ...pool(more) })).toContain(words);
  });

  test('beyond fifty of a scope', async () => {
    const on = at(await stage(), accounts.security);
    await put(on, 'addresses', addresses, { Scope: att('Ipam', 'PrivateDefaultScopeId') });
    const { Scope } = await outputs(on, 'addresses');
    fill(on, types.pool, quotas.poolsPerScope - 2, () => ({ IpamScopeId: Scope }));
    expect(await put(on, 'addresses', { ...addresses, ...pool({}) })).toContain('maximum number of pools');
  });
});

test('a pool can take a part of its source by length', async () => {
  const on = at(await stage(), accounts.security);
  const more = {
    ...pool({ SourceIpamPoolId: ref('Top') }),
    Part: made('EC2::IPAMPoolCidr', { IpamPoolId: ref('More'), NetmaskLength: 20 }),
  };
  expect(await put(on, 'addresses', { ...addresses, ...more, ...vpcOf(from(ref('More'), 23), 'Part') }, outs)).toBe(
    'CREATE_COMPLETE',
  );
  expect(await outputs(on, 'addresses')).toMatchObject({ Block: '10.0.0.0/23' });
  const tooMuch = { Rest: made('EC2::IPAMPoolCidr', { IpamPoolId: ref('More'), NetmaskLength: 16 }) };
  expect(
    await put(on, 'addresses', { ...addresses, ...more, ...vpcOf(from(ref('More'), 23), 'Part'), ...tooMuch }, outs),
  ).toContain('The allocation size is too big for the pool.');
});

test('there is one IPAM in an account and region, and no region of it goes that pools are for', async () => {
  const on = at(await stage(), accounts.security);
  await put(on, 'addresses', addresses);
  expect(await put(on, 'second', { Ipam: addresses.Ipam })).toContain('maximum number of IPAMs');
  const less = { ...addresses, Ipam: made('EC2::IPAM', { OperatingRegions: [{ RegionName: 'eu-west-1' }] }) };
  expect(await put(on, 'addresses', less)).toBe('UPDATE_COMPLETE');
  await put(on, 'addresses', { ...addresses, ...pool({ Locale: 'eu-central-1' }) });
  expect(await put(on, 'addresses', { ...less, ...pool({ Locale: 'eu-central-1' }) })).toContain('is the locale of');
});

test('addresses that are in use are not taken away from a pool', async () => {
  const { hub, api, ids } = await network();
  await put(api, 'vpc', from(ids.Pool));
  const less = {
    ...addresses,
    Pool: made('EC2::IPAMPool', { ...addresses.Pool.Properties, ProvisionedCidrs: [{ Cidr: '10.0.128.0/18' }] }),
  };
  expect(await put(hub, 'network', less)).toContain('The CIDR has one or more allocations.');
});
