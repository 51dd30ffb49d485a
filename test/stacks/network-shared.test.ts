import type { Template } from '../../lib/config/deployment/template.ts';
import { networked } from '../support/networked.ts';

const made = async (vpcs: string, internet = 'none') => {
  const zone = await networked({
    small: true,
    dev: ', share: true',
    vpcs,
    internet,
    accounts: '  lab: { ou: Elsewhere }\n',
    attach: '    - { vpc: standard, size: /20, segment: prod, accounts: [lab], share: true }\n',
  });
  return (name: string) => {
    const found = zone.deployments.find((one) => one.name === name);
    if (!found) throw new Error(`no ${name}`);
    return found;
  };
};

const tiers = '{ public: /26, private: /22, isolated: /26 }';

const ofType = ({ Resources }: Template, type: string) =>
  Object.entries(Resources).flatMap(([id, { Type, ...rest }]) => (Type === type ? [{ id, ...rest }] : []));

test('the subnets of all tiers are shared with the OU, within the organization, and those of the attachment are not', async () => {
  const { template, targets, parameters, trustedAccess } = (
    await made(`{ standard: { zones: 2, tiers: ${tiers} } }`, 'local')
  )('landing-zone-shared-standard-dev-eu-west-1');
  expect(targets).toMatchObject({ accounts: ['network'], organizationalUnits: [] });
  expect(trustedAccess).toEqual(['ram.amazonaws.com']);
  const [share, ...others] = ofType(template, 'AWS::RAM::ResourceShare');
  expect(others).toEqual([]);
  const { ResourceArns, ...rest } = share?.Properties as { ResourceArns: unknown[] };
  const shared = ResourceArns.map((arn) => /"Ref":"(\w+)"\}\]\]/.exec(JSON.stringify(arn))?.[1]);
  expect(shared).toEqual(['Public1', 'Public2', 'Private1', 'Private2', 'Isolated1', 'Isolated2']);
  expect(rest).toMatchObject({ AllowExternalPrincipals: false, Name: 'landing-zone-shared-standard-dev' });
  expect(Object.values(parameters)).toContain('{{ou.Dev}}');
  expect(ofType(template, 'AWS::EC2::NatGateway')).toHaveLength(2);
});

test('nobody is let in before the network ACLs of the subnets are there', async () => {
  const { template } = (await made('{ standard: { deny: [192.0.2.0/24] } }'))(
    'landing-zone-shared-standard-dev-eu-west-1',
  );
  const associations = ofType(template, 'AWS::EC2::SubnetNetworkAclAssociation').map(({ id }) => id);
  expect(associations).toHaveLength(6);
  const [share] = ofType(template, 'AWS::RAM::ResourceShare');
  expect([share?.DependsOn].flat().sort()).toEqual(associations.sort());
});

test('accounts are named in a list, and nobody who only shares may attach VPCs or take addresses', async () => {
  const named = await made('{ standard: }');
  expect(named('landing-zone-shared-standard-prod-eu-west-1').parameters).toMatchObject({
    ShareAccounts: '{{account.lab}}',
  });
  for (const name of ['landing-zone-addresses', 'landing-zone-gateway-eu-west-1']) {
    const values = Object.values(named(name).parameters);
    expect(values).toContain('{{ou.Prod}}');
    expect(values.join()).not.toMatch(/ou\.Dev|account\.lab/);
  }
});

test('each tells the id of its attachment by another name', async () => {
  const named = await made('{ standard: }');
  const exports = ['dev', 'prod'].map(
    (segment) =>
      named(`landing-zone-shared-standard-${segment}-eu-west-1`).template.Outputs?.AttachmentId?.Export?.Name,
  );
  expect(exports).toEqual(['landing-zone-shared-standard-dev', 'landing-zone-shared-standard-prod']);
});
