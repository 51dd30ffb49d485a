import { zoneOf } from '../support/zone.ts';
import { resourcesOf, security, stacksOf } from './security-zones.ts';

const administration = 'landing-zone-security-hub-in-security';
const policyOf = async (more: string) => {
  const [policy] = await resourcesOf(security(more), administration, 'AWS::SecurityHub::ConfigurationPolicy');
  return (policy?.ConfigurationPolicy as { SecurityHub: Record<string, unknown> }).SecurityHub;
};

test('it is governed from the home region: who administers it in the management account, the rest in the administrator’s', async () => {
  const stacks = await stacksOf(security());
  expect(stacks['landing-zone-security-hub']).toEqual(['eu-west-1']);
  expect(stacks[administration]).toEqual(['eu-west-1']);
  expect(await resourcesOf(security(), 'landing-zone-security-hub', 'AWS::SecurityHub::DelegatedAdmin')).toEqual([
    { AdminAccountId: '{{account.security}}' },
  ]);
});

test('findings of all other regions come to the home region, and central configuration goes there', async () => {
  const aggregator = async (more: string) =>
    (await resourcesOf(security(more), administration, 'AWS::SecurityHub::FindingAggregator'))[0];
  const linked = (...Regions: string[]) => ({ RegionLinkingMode: 'SPECIFIED_REGIONS', Regions });
  expect(await aggregator('')).toEqual(linked('eu-central-1', 'us-east-1'));
  expect(await aggregator(', securityHub: { regions: [eu-west-1, us-east-1] }')).toEqual(linked('us-east-1'));
  expect(await resourcesOf(security(), administration, 'AWS::SecurityHub::OrganizationConfiguration')).toEqual([
    { ConfigurationType: 'CENTRAL', AutoEnable: false, AutoEnableStandards: 'NONE' },
  ]);
});

test('one policy holds the whole organization against the standards of the config, without the controls it leaves out', async () => {
  const associations = await resourcesOf(security(), administration, 'AWS::SecurityHub::PolicyAssociation');
  expect(associations).toMatchObject([{ TargetType: 'ROOT', TargetId: '{{organization.root}}' }]);
  expect(await policyOf('')).toEqual({
    ServiceEnabled: true,
    EnabledStandardIdentifiers: [
      'arn:aws:securityhub:eu-west-1::standards/aws-foundational-security-best-practices/v/1.0.0',
    ],
    SecurityControlsConfiguration: { DisabledSecurityControlIdentifiers: [] },
  });
  expect(await policyOf(', securityHub: { standards: [cis, nist-800-53], disabledControls: [IAM.6] }')).toMatchObject({
    EnabledStandardIdentifiers: [
      'arn:aws:securityhub:eu-west-1::standards/cis-aws-foundations-benchmark/v/5.0.0',
      'arn:aws:securityhub:eu-west-1::standards/nist-800-53/v/5.0.0',
    ],
    SecurityControlsConfiguration: { DisabledSecurityControlIdentifiers: ['IAM.6'] },
  });
});

test('the management account has a hub, without which no policy reaches it, unless it has one already', async () => {
  const hubs = (more: string) => resourcesOf(security(more), 'landing-zone-security-hub', 'AWS::SecurityHub::Hub');
  expect(await hubs('')).toEqual([{ EnableDefaultStandards: false }]);
  expect(await hubs(', securityHub: { managementHub: false }')).toEqual([]);
});

test('it can be switched off', async () => {
  expect(Object.keys(await stacksOf(security(', securityHub: false'))).join()).not.toContain('security-hub');
  expect(Object.keys(await stacksOf(security(', securityHub: { enabled: false }'))).join()).not.toContain(
    'security-hub',
  );
});

const homes = (home: string) =>
  zoneOf(
    `organization: { homeRegion: ${home}, regions: [${home}], accountEmail: 'aws+{account}@example.com' }
accounts: { security: }
security: { administrator: security, findings: { email: [a@example.com] } }
config: { administrator: security, recorder: false }
`,
  );

test('a single region gathers of itself, and names all that accounts have by default as excluded', async () => {
  const [aggregator] = await resourcesOf(homes('eu-west-1'), administration, 'AWS::SecurityHub::FindingAggregator');
  expect(aggregator).toMatchObject({ RegionLinkingMode: 'ALL_REGIONS_EXCEPT_SPECIFIED' });
  expect(aggregator?.Regions).toHaveLength(16);
  expect(aggregator?.Regions).not.toContain('eu-west-1');
});
