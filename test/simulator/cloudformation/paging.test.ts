import * as c from '@aws-sdk/client-cloudformation';
import { importWorld } from '../../../lib/simulator/index.ts';
import { topic } from '../../support/stacks.ts';
import { simulate, type Simulated } from '../clients.ts';
import { account } from '../organization.ts';
import { create, ended, setOf } from './sets.ts';
import { accounts, changeSet, deploy, organization, said, stage } from './stage.ts';

const StackSetName = 'baseline';

/** 45 accounts in each of two regions, and a hundred and more of everything else. */
const crowd = async (options = {}): Promise<Simulated> => {
  const fixture = organization();
  for (let index = 0; index < 42; index++)
    fixture.accounts?.push(account(String(700_000_000_000 + index), `a${index}`, accounts.prod));
  for (let index = 0; index < 30; index++)
    fixture.organizationalUnits?.push({ id: `ou-root-empty${index + 100}`, name: `E${index}`, parent: accounts.root });
  const on = simulate({ world: importWorld(fixture), ...options });
  await on.cloudFormation.send(setOf());
  const units = (fixture.organizationalUnits ?? []).map(({ id }) => id);
  const regions = ['us-east-1', 'eu-west-1'];
  await ended(on, on.cloudFormation.send(create({ units: [accounts.prod], regions })));
  await ended(on, on.cloudFormation.send(create({ units, regions })));
  for (let index = 0; index < 30; index++) {
    await ended(on, on.cloudFormation.send(create({ units: [accounts.sandbox] })));
    await on.cloudFormation.send(setOf({ StackSetName: `s${index}` }));
  }
  for (let index = 0; index < 101; index++) await on.cloudFormation.send(changeSet(`review${index}`));
  const topics = Array.from({ length: 60 }, (_, index) => topic(`t${index}`).replace('Topic:', `T${index}:`));
  await deploy(on, 'large', `Resources:\n${topics.join('').replaceAll('Resources:\n', '')}`);
  return on;
};

interface Page {
  NextToken?: string | undefined;
}

type Ask = (token: string | undefined, most?: number) => Promise<Page>;

const listings = ({ cloudFormation, world }: Simulated): Record<string, [count: number, ask: Ask, each: number]> => {
  const OperationId = [...world.stackSets.values()].find(({ name }) => name === StackSetName)?.operations[0]?.id;
  return {
    ListStackSets: [
      31,
      (NextToken, MaxResults) => cloudFormation.send(new c.ListStackSetsCommand({ NextToken, MaxResults })),
      7,
    ],
    ListStackInstances: [
      (44 + 2) * 2,
      (NextToken, MaxResults) =>
        cloudFormation.send(new c.ListStackInstancesCommand({ StackSetName, NextToken, MaxResults })),
      7,
    ],
    'ListStackInstances of a region': [
      44 + 2,
      (NextToken, MaxResults) =>
        cloudFormation.send(
          new c.ListStackInstancesCommand({ StackSetName, StackInstanceRegion: 'eu-west-1', NextToken, MaxResults }),
        ),
      7,
    ],
    ListStackSetOperations: [
      32,
      (NextToken, MaxResults) =>
        cloudFormation.send(new c.ListStackSetOperationsCommand({ StackSetName, NextToken, MaxResults })),
      7,
    ],
    ListStackSetOperationResults: [
      44 * 2,
      (NextToken, MaxResults) =>
        cloudFormation.send(
          new c.ListStackSetOperationResultsCommand({ StackSetName, OperationId, NextToken, MaxResults }),
        ),
      7,
    ],
    ListStackSetAutoDeploymentTargets: [
      33,
      (NextToken, MaxResults) =>
        cloudFormation.send(new c.ListStackSetAutoDeploymentTargetsCommand({ StackSetName, NextToken, MaxResults })),
      7,
    ],
    // These have no MaxResults.
    DescribeStacks: [102, (NextToken) => cloudFormation.send(new c.DescribeStacksCommand({ NextToken })), 100],
    DescribeStackEvents: [
      1 + 1 + 60 * 2 + 1,
      (NextToken) => cloudFormation.send(new c.DescribeStackEventsCommand({ StackName: 'large', NextToken })),
      100,
    ],
  };
};

const itemsOf = (page: Page): unknown[] => Object.values(page).find((value) => Array.isArray(value)) as unknown[];

const names = Object.keys(listings(stage()));

describe.each([false, true])('where listings begin with an empty page (%s)', (emptyPages) => {
  let on: Simulated;
  beforeAll(async () => {
    on = await crowd({ emptyPages });
  });

  test.each(names)('%s goes on to its end, each once', async (name) => {
    const [count, ask, each] = listings(on)[name]!;
    const seen: unknown[] = [];
    const sizes: number[] = [];
    for (let token: string | undefined, first = true; first || token !== undefined; first = false) {
      const page = await ask(token, each);
      seen.push(...itemsOf(page));
      sizes.push(itemsOf(page).length);
      token = page.NextToken;
    }
    expect(seen).toHaveLength(count);
    expect(new Set(seen.map((one) => JSON.stringify(one))).size).toBe(count);
    expect(sizes.slice(emptyPages ? 1 : 0, -1).every((size) => size === each)).toBe(true);
    expect(sizes[0]).toBe(emptyPages ? 0 : each);
  });
});

describe('a listing', () => {
  let on: Simulated;
  beforeAll(async () => {
    on = await crowd();
  });

  test('refuses the token of another, and what is none', async () => {
    const all = listings(on);
    const { NextToken } = await all.ListStackSets![1](undefined, 7);
    expect(NextToken).toBeDefined();
    for (const name of names.filter((one) => one !== 'ListStackSets'))
      for (const token of [NextToken, 'nonsense'])
        expect(await said(all[name]![1](token))).toMatch(/^ValidationError: .*NextToken/);
  });

  test.each([0, 101])('refuses %i as MaxResults', async (most) => {
    const ask = listings(on).ListStackInstances![1];
    expect(await said(ask(undefined, most))).toMatch(/^ValidationError: .*'maxResults'/);
    expect(await said(ask(undefined, 100))).toBe('answered');
  });

  test('of instances can be of an account and of a region', async () => {
    const ask = async (more: Partial<c.ListStackInstancesCommandInput>): Promise<unknown[]> =>
      (await on.cloudFormation.send(new c.ListStackInstancesCommand({ StackSetName, ...more }))).Summaries ?? [];
    expect(await ask({ StackInstanceAccount: accounts.api })).toHaveLength(2);
    expect(await ask({ StackInstanceAccount: accounts.api, StackInstanceRegion: 'eu-west-1' })).toMatchObject([
      { Account: accounts.api, Region: 'eu-west-1', OrganizationalUnitId: accounts.prod, Status: 'CURRENT' },
    ]);
    expect(await ask({ StackInstanceRegion: 'eu-central-1' })).toEqual([]);
  });
});
