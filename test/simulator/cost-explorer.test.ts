import {
  GetAnomalyMonitorsCommand,
  ListCostAllocationTagsCommand,
  UpdateCostAllocationTagsStatusCommand,
  type ListCostAllocationTagsCommandInput,
} from '@aws-sdk/client-cost-explorer';
import { TagResourceCommand } from '@aws-sdk/client-organizations';
import { importWorld } from '../../lib/simulator/index.ts';
import { deploy, elsewhere, pass, said, stage } from './cloudformation/stage.ts';
import { ids, smallOrganization } from './organization.ts';

const list = (input: ListCostAllocationTagsCommandInput = {}) => new ListCostAllocationTagsCommand(input);
const activate = (...keys: string[]) =>
  new UpdateCostAllocationTagsStatusCommand({
    CostAllocationTagsStatus: keys.map((TagKey) => ({ TagKey, Status: 'Active' })),
  });
const monitors = new GetAnomalyMonitorsCommand({});
const aDay = 24 * 3600;

/** Billing has seen these keys. */
const seeing = (...keys: string[]) =>
  stage({
    world: importWorld({
      ...smallOrganization(),
      allocationTags: Object.fromEntries(keys.map((key) => [key, { seen: new Date(0).toISOString(), active: false }])),
    }),
  });

describe('a tag key', () => {
  test.each([
    ['an account', ids.security, ['Owner']],
    ['an OU, which costs nothing', ids.workloads, []],
  ])('is known to billing a day after something carries it: %s', async (_, ResourceId, expected) => {
    const on = seeing();
    await on.organizations.send(new TagResourceCommand({ ResourceId, Tags: [{ Key: 'Owner', Value: 'web' }] }));
    await pass(on, aDay - 10);
    const owner = list({ TagKeys: ['Owner'] });
    expect(await on.costExplorer.send(owner)).toMatchObject({ CostAllocationTags: [] });
    await pass(on, 10);
    const { CostAllocationTags: known = [] } = await on.costExplorer.send(owner);
    expect(known).toEqual(expected.map((TagKey) => ({ TagKey, Type: 'UserDefined', Status: 'Inactive' })));
  });

  test('is known of stacks as well', async () => {
    const on = seeing();
    await deploy(on, 'notes', 'Resources: { T: { Type: AWS::SNS::Topic } }', { Tags: [{ Key: 'Team', Value: 'a' }] });
    await pass(on, aDay);
    expect((await on.costExplorer.send(list())).CostAllocationTags).toMatchObject([{ TagKey: 'Team' }]);
  });

  test('becomes active, and stays so', async () => {
    const on = seeing('a', 'b');
    expect(await on.costExplorer.send(activate('a'))).toMatchObject({ Errors: [] });
    await on.costExplorer.send(activate('a'));
    const keys = async (input: ListCostAllocationTagsCommandInput) =>
      (await on.costExplorer.send(list(input))).CostAllocationTags?.map(({ TagKey }) => TagKey);
    expect(await keys({ Status: 'Active' })).toEqual(['a']);
    expect(await keys({ Status: 'Inactive' })).toEqual(['b']);
    expect(await keys({ TagKeys: ['b', 'c'] })).toEqual(['b']);
    expect(await keys({ Type: 'AWSGenerated' })).toEqual([]);
  });

  test('is listed with others page by page', async () => {
    const on = seeing('a', 'b', 'c');
    const { CostAllocationTags, NextToken } = await on.costExplorer.send(list({ MaxResults: 2 }));
    expect(CostAllocationTags).toHaveLength(2);
    const rest = await on.costExplorer.send(list({ MaxResults: 2, NextToken }));
    expect(rest.CostAllocationTags).toMatchObject([{ TagKey: 'c' }]);
    expect(rest).not.toHaveProperty('NextToken');
    expect(await said(on.costExplorer.send(list({ NextToken: 'x' })))).toMatch(/^InvalidNextTokenException: /);
  });
});

test.each([
  ['a key that it has not seen', activate('a', 'b'), 'Failed to update Cost Allocation Tag: Tag keys not found: b'],
  ['too many at once', activate(...Array.from({ length: 21 }, () => 'a')), 'have length less than or equal to 20'],
  ['nothing', activate(), 'have length greater than or equal to 1'],
  ['too long a list', list({ TagKeys: Array.from({ length: 101 }, String) }), 'have length less than or equal to 100'],
  ['too large a page', list({ MaxResults: 1_001 }), 'have value less than or equal to 1000'],
  ['another status', list({ Status: 'On' as 'Active' }), 'satisfy enum value set: [Active, Inactive]'],
])('billing refuses %s', async (_, command, message) => {
  const on = seeing('a');
  const answer = await said(on.costExplorer.send(command as never));
  expect(answer).toMatch(/^ValidationException: /);
  expect(answer).toContain(message);
});

test('only the account that pays is told', async () => {
  const member = elsewhere(seeing('a'), { account: ids.security });
  for (const command of [list(), activate('a')])
    expect(await said(member.costExplorer.send(command as never))).toMatch(/^AccessDeniedException: /);
});

test('there are no monitors, or there is no Cost Explorer', async () => {
  expect(await seeing().costExplorer.send(monitors)).toMatchObject({ AnomalyMonitors: [] });
  const off = stage({ world: importWorld({ ...smallOrganization(), costExplorerOff: true }) });
  expect(await said(off.costExplorer.send(monitors))).toBe(
    'AccessDeniedException: User not enabled for cost explorer access',
  );
});
