import {
  EnableAWSServiceAccessCommand,
  ListAWSServiceAccessForOrganizationCommand,
} from '@aws-sdk/client-organizations';
import { EnableSharingWithAwsOrganizationCommand } from '@aws-sdk/client-ram';
import { importWorld } from '../../../lib/simulator/index.ts';
import { simulate } from '../clients.ts';
import { organization } from '../cloudformation/stage.ts';
import { refused } from '../refused.ts';
import { addresses, att, gateway, gatewayArn, organizationArn, ref, share, unitArn, vpc } from './parts.ts';
import { accounts, at, outputs, put, stage } from './stage.ts';

const enable = new EnableSharingWithAwsOrganizationCommand({});

describe('sharing with the organization', () => {
  test('is enabled by the management account, and gives RAM trusted access', async () => {
    const on = simulate({ world: importWorld(organization()) });
    expect(await refused(at(on, accounts.security).ram.send(enable))).toBe('OperationNotPermittedException');
    const management = at(on, accounts.management);
    expect((await management.ram.send(enable)).returnValue).toBe(true);
    expect(await refused(management.ram.send(enable))).toBe('answered');
    const { EnabledServicePrincipals = [] } = await on.organizations.send(
      new ListAWSServiceAccessForOrganizationCommand({}),
    );
    expect(EnabledServicePrincipals.map(({ ServicePrincipal }) => ServicePrincipal)).toContain('ram.amazonaws.com');
  });

  test('takes an organization, with all features', async () => {
    const { organization: own, ...rest } = organization();
    const alone = simulate({ world: importWorld({ ...rest, accounts: [] }) });
    expect(await refused(at(alone, accounts.management).ram.send(enable))).toBe('OperationNotPermittedException');
    if (!own) throw new Error('no organization');
    const billing = { ...organization(), organization: { ...own, featureSet: 'CONSOLIDATED_BILLING' as const } };
    const on = simulate({ world: importWorld(billing) });
    expect(await refused(at(on, accounts.management).ram.send(enable))).toBe('OperationNotPermittedException');
  });
});

test('a share has an ARN, which it keeps', async () => {
  const on = at(await stage(), accounts.security);
  await put(
    on,
    'network',
    { ...gateway, Share: share([gatewayArn]) },
    { Share: ref('Share'), Arn: att('Share', 'Arn') },
  );
  const before = await outputs(on, 'network');
  expect(before.Share).toMatch(new RegExp(`^arn:aws:ram:eu-west-1:${accounts.security}:resource-share/[0-9a-f-]{36}$`));
  expect(before.Arn).toBe(before.Share);
  expect(
    await put(on, 'network', { ...gateway, Share: share([gatewayArn], [accounts.api]) }, { Share: ref('Share') }),
  ).toBe('UPDATE_COMPLETE');
  expect((await outputs(on, 'network')).Share).toBe(before.Share);
});

describe('a share is refused', () => {
  const others = 'arn:aws:ec2:eu-west-1:222222222222:transit-gateway/tgw-00000000000000000';
  test.each<[string, ReturnType<typeof share>, string]>([
    [
      'with an account outside of the organization, where it says so',
      share([gatewayArn], [accounts.nowhere], { AllowExternalPrincipals: false }),
      'OperationNotPermittedException',
    ],
    [
      'with an OU of another organization',
      share([gatewayArn], [organizationArn.replace('example', 'another')]),
      'UnknownResourceException',
    ],
    ['with an OU that is not there', share([gatewayArn], [unitArn(accounts.noUnit)]), 'UnknownResourceException'],
    [
      'of what belongs to another account',
      share([others.replace('222222222222', accounts.api)]),
      'resources that you own',
    ],
    ['of what is not there', share([others]), 'UnknownResourceException'],
    ['of what is in another region', share([others.replace('eu-west-1', 'eu-north-1')]), 'UnknownResourceException'],
    ['of what is no ARN', share(['gateway']), 'MalformedArnException'],
  ])('%s', async (_, resource, words) => {
    const on = at(await stage(), accounts.security);
    expect(await put(on, 'network', { ...gateway, Share: resource })).toContain(words);
  });

  test('with accounts of the organization, while RAM does not know it', async () => {
    const world = simulate({ world: importWorld(organization()) });
    const on = at(world, accounts.security);
    // Trusted access alone makes no role by which RAM looks at the organization.
    await world.organizations.send(new EnableAWSServiceAccessCommand({ ServicePrincipal: 'ram.amazonaws.com' }));
    const closed = { AllowExternalPrincipals: false };
    expect(await put(on, 'account', { ...gateway, Share: share([gatewayArn], [accounts.api], closed) })).toContain(
      'does not allow external principals',
    );
    expect(await put(on, 'unit', { ...gateway, Share: share([gatewayArn], [unitArn(accounts.prod)]) })).toContain(
      'Sharing with your AWS Organization is not enabled.',
    );
    await at(on, accounts.management).ram.send(enable);
    expect(
      await put(on, 'last', { ...gateway, Share: share([gatewayArn], [accounts.api, unitArn(accounts.prod)], closed) }),
    ).toBe('CREATE_COMPLETE');
  });
});

test('a share may go outside of the organization, and name what the world does not know', async () => {
  const on = at(await stage(), accounts.security);
  const rule = `arn:aws:route53resolver:eu-west-1:${accounts.security}:resolver-rule/rslvr-rr-1`;
  const all = { ...gateway, ...addresses, Share: share([gatewayArn, att('Pool', 'Arn'), rule], [accounts.nowhere]) };
  expect(await put(on, 'network', all)).toBe('CREATE_COMPLETE');
});

test('subnets are shared within the organization, and with nobody else', async () => {
  const on = at(await stage(), accounts.security);
  const arn = { 'Fn::Sub': 'arn:aws:ec2:${AWS::Region}:${AWS::AccountId}:subnet/${First}' };
  const shared = (principal: string) => put(on, `vpc-${principal}`, { ...vpc(), Share: share([arn], [principal]) });
  expect(await shared(accounts.nowhere)).toContain('Subnets can be shared only with accounts of the same organization');
  expect(await shared(accounts.api)).toBe('CREATE_COMPLETE');
});
