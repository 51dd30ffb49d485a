import {
  DeleteOrganizationalUnitCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-organizations';
import type { GetResourcesCommandInput } from '@aws-sdk/client-resource-groups-tagging-api';
import { GetResourcesCommand } from '@aws-sdk/client-resource-groups-tagging-api';
import { importWorld } from '../../lib/simulator/index.ts';
import type { Simulated } from './clients.ts';
import { simulate } from './clients.ts';
import { ids, smallOrganization } from './organization.ts';
import { refused } from './refused.ts';

const small = (overrides = {}): Simulated => {
  const fixture = smallOrganization();
  fixture.tags![ids.scp] = { owner: 'platform', kind: 'guardrail' };
  fixture.tags![ids.root] = { kind: 'root' };
  return simulate({ world: importWorld(fixture), latency: 0, taggingDelaySeconds: 20 }, overrides);
};
const found = async ({ tagging }: Simulated, input: GetResourcesCommandInput = {}): Promise<string[]> => {
  const { ResourceTagMappingList: list = [] } = await tagging.send(new GetResourcesCommand(input));
  return list.map(({ ResourceARN = '', Tags = [] }) => {
    const tags = Tags.map(({ Key, Value }) => `${String(Key)}=${String(Value)}`);
    return [ResourceARN.split('/').at(-1), ...tags].join(' ');
  });
};

describe('the tagging API', () => {
  const workloads = `${ids.workloads} owner=platform`;
  const security = `${ids.security} owner=security`;
  const scp = `${ids.scp} owner=platform kind=guardrail`;
  const root = `${ids.root} kind=root`;

  test.each<[string, GetResourcesCommandInput, string[]]>([
    ['everything that is tagged', {}, [workloads, security, scp, root]],
    ['by service', { ResourceTypeFilters: ['organizations'] }, [workloads, security, scp, root]],
    ['by type', { ResourceTypeFilters: ['organizations:ou', 'organizations:policy'] }, [workloads, scp]],
    ['by key', { TagFilters: [{ Key: 'kind' }] }, [scp, root]],
    ['by any of several values', { TagFilters: [{ Key: 'kind', Values: ['root', 'x'] }] }, [root]],
    ['by all of several filters', { TagFilters: [{ Key: 'kind' }, { Key: 'owner', Values: ['platform'] }] }, [scp]],
    [
      'by ARN',
      { ResourceARNList: [`arn:aws:organizations::${ids.management}:root/o-example0001/${ids.root}`] },
      [root],
    ],
  ])('finds %s', async (_what, input, expected) => {
    expect(await found(small(), input)).toEqual(expected);
  });

  test('hears of a change only later, and of resources that are gone', async () => {
    const aws = small();
    const prod = `${ids.prod} a=b`;
    await aws.organizations.send(new TagResourceCommand({ ResourceId: ids.prod, Tags: [{ Key: 'a', Value: 'b' }] }));
    expect(await found(aws)).not.toContain(prod);
    await aws.clock.sleep(20_000);
    expect(await found(aws)).toContain(prod);
    await aws.organizations.send(new DeleteOrganizationalUnitCommand({ OrganizationalUnitId: ids.prod }));
    expect(await found(aws)).toContain(prod);
    await aws.clock.sleep(20_000);
    expect(await found(aws)).not.toContain(prod);
  });

  test('goes on telling what was tagged once', async () => {
    const aws = small();
    await aws.organizations.send(new UntagResourceCommand({ ResourceId: ids.workloads, TagKeys: ['owner'] }));
    await aws.clock.sleep(20_000);
    expect(await found(aws)).toContain(ids.workloads);
  });

  test('pages with tokens that end empty', async () => {
    const { tagging } = small();
    const first = await tagging.send(new GetResourcesCommand({ ResourcesPerPage: 3 }));
    expect(first.ResourceTagMappingList).toHaveLength(3);
    const rest = await tagging.send(
      new GetResourcesCommand({ ResourcesPerPage: 3, PaginationToken: first.PaginationToken }),
    );
    expect(rest.ResourceTagMappingList).toHaveLength(1);
    expect(rest.PaginationToken).toBe('');
  });

  test('knows organizations in its home region only', async () => {
    expect(await found(small({ region: 'eu-west-1' }))).toEqual([]);
  });

  test.each<[string, GetResourcesCommandInput, string]>([
    ['101 resources a page', { ResourcesPerPage: 101 }, 'InvalidParameterException'],
    ['ARNs and filters at once', { ResourceARNList: ['arn'], ResourceTypeFilters: ['x'] }, 'InvalidParameterException'],
    ['a token of nobody', { PaginationToken: 'x' }, 'PaginationTokenExpiredException'],
  ])('refuses %s', async (_what, input, exception) => {
    expect(await refused(small().tagging.send(new GetResourcesCommand(input)))).toBe(exception);
  });
});
