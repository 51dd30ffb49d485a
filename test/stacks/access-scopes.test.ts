import type { Edit } from '../support/networked.ts';
import { networked } from '../support/networked.ts';

const of = (statements: string, edit: Edit = {}) =>
  networked({ expect: statements, more: '  accessScopes: true\n', ...edit });

const all = ['10.0.0.0/12', '10.16.0.0/12'];
const past = ['AWS::EC2::VPCPeeringConnection', 'AWS::EC2::VPNGateway'];

/** Scopes by account and region, each as its name, where packets come from and go to, and what they leave by. */
const scopesOf = async (...given: Parameters<typeof of>) => {
  const { deployments } = await of(...given);
  const own = deployments.filter(
    ({ name }) => name.startsWith('landing-zone-access-scopes-') || name.startsWith('landing-zone-network-scopes-'),
  );
  return own.map(({ name, targets, regions, template }) => ({
    name,
    accounts: targets.accounts,
    regions,
    scopes: Object.values(template.Resources).map(({ Type, Properties = {} }) => {
      expect(Type).toBe('AWS::EC2::NetworkInsightsAccessScope');
      return Properties;
    }),
  }));
};

const scope = (text: string, header: object, types: readonly string[]) => ({
  MatchPaths: [
    {
      Source: { PacketHeaderStatement: { SourceAddresses: all, ...header } },
      Destination: { ResourceStatement: { ResourceTypes: types } },
    },
  ],
  Tags: [{ Key: 'Name', Value: text }],
});

test('accounts of a segment look for ways to another one, in all of its blocks, past the transit gateway', async () => {
  expect(await scopesOf('[prod cannot reach dev, prod cannot reach 192.168.0.0/16, prod can reach shared]')).toEqual([
    {
      name: 'landing-zone-access-scopes-prod',
      accounts: ['web-prod'],
      regions: ['eu-west-1', 'eu-central-1'],
      scopes: [
        scope('prod cannot reach dev', { DestinationAddresses: ['10.2.0.0/15', '10.18.0.0/15'] }, past),
        scope('prod cannot reach 192.168.0.0/16', { DestinationAddresses: ['192.168.0.0/16'] }, past),
      ],
    },
  ]);
});

test('the internet is looked for in every account with a VPC, or in one, and any stands for all that have addresses', async () => {
  const internet = ['AWS::EC2::InternetGateway'];
  const statements = '[any cannot reach internet, web-dev cannot reach any]';
  expect(await scopesOf(statements, { internet: 'none' })).toMatchObject([
    {
      name: 'landing-zone-access-scopes-any',
      accounts: ['tools', 'web-dev', 'web-prod'],
      scopes: [scope('any cannot reach internet', {}, internet)],
    },
    {
      name: 'landing-zone-access-scopes-web-dev',
      accounts: ['web-dev'],
      scopes: [scope('web-dev cannot reach any', { DestinationAddresses: all }, past)],
    },
  ]);
});

test('an account has the scopes of the segment whose tables it goes by, also if it keeps its addresses', async () => {
  const edit = { small: true, ou: 'Prod', keep: '{ web-dev: dev }' };
  expect(await scopesOf('[prod cannot reach dev]', edit)).toMatchObject([{ accounts: ['web-dev', 'web-prod'] }]);
});

test('there is none of a single account that is not to be reached, and none unless the config asks for them', async () => {
  expect(await scopesOf('[prod cannot reach web-dev, any cannot reach 10.99.0.0/16]')).toHaveLength(1);
  expect(await scopesOf('[prod cannot reach dev]', { more: '' })).toEqual([]);
});

test('an account that comes makes no template anew', async () => {
  const templates = async (accounts: string) =>
    (await of('[prod cannot reach dev]', { accounts })).deployments.map(({ template }) => template);
  expect(await templates('  api-prod: { ou: Prod }')).toEqual(await templates(''));
});

describe('of shared VPCs', () => {
  const sharing: Edit = { dev: ', share: true' };
  const interfaces = { ResourceStatement: { ResourceTypes: ['AWS::EC2::NetworkInterface'] } };

  test('the network account looks for ways of what is in them, and not of what it forwards for others', async () => {
    const statements = '[dev cannot reach prod, web-dev cannot reach internet, prod cannot reach dev]';
    const found = (await scopesOf(statements, { ...sharing, internet: 'none' })).filter(({ accounts }) =>
      accounts.includes('network'),
    );
    expect(found).toEqual([
      {
        name: 'landing-zone-network-scopes-dev',
        accounts: ['network'],
        regions: ['eu-west-1', 'eu-central-1'],
        scopes: [
          {
            MatchPaths: [
              {
                Source: {
                  ...interfaces,
                  PacketHeaderStatement: {
                    SourceAddresses: ['10.2.0.0/15', '10.18.0.0/15'],
                    DestinationAddresses: ['10.0.0.0/15', '10.16.0.0/15'],
                  },
                },
                Destination: { ResourceStatement: { ResourceTypes: past } },
              },
            ],
            Tags: [{ Key: 'Name', Value: 'dev cannot reach prod' }],
          },
        ],
      },
      expect.objectContaining({ name: 'landing-zone-network-scopes-web-dev', accounts: ['network'] }),
    ]);
  });

  test('any is them too, and an account that comes to share one changes no template', async () => {
    const of = async (accounts: string) =>
      (await scopesOf('[any cannot reach 192.168.0.0/16]', { ...sharing, accounts })).filter(({ name }) =>
        name.includes('network-scopes'),
      );
    const found = await of('');
    expect(found.map(({ name, accounts }) => [name, accounts])).toEqual([
      ['landing-zone-network-scopes-any', ['network']],
    ]);
    expect(await of('  api-dev: { ou: Dev }\n')).toEqual(found);
  });
});
