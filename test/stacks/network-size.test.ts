import { deployedZoneOf } from '../support/zone.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
const limits = { bytes: 1_000_000, Resources: 500, Parameters: 200, Outputs: 200, Mappings: 200 } as const;

const names = Array.from({ length: 20 }, (_, index) => `segment-${index}`);

test('templates of 20 segments in 3 regions and 1,000 VPCs are within the limits of CloudFormation', async () => {
  const regions = ['eu-west-1', 'eu-central-1', 'us-east-1'];
  const accounts = Array.from({ length: 334 }, (_, index) => `account-${index}`);
  const pairs = names.slice(1).map((name) => `[${name}, ${names[0] ?? ''}]`);
  const zone = await deployedZoneOf(`
organization:
  homeRegion: eu-west-1
  regions: [${regions.join(', ')}]
  accountEmail: aws+{account}@example.com
  accountQuota: 1000
accounts:
  network:
  archive:
${accounts.map((name) => `  ${name}:`).join('\n')}
logging: { archive: archive }
network:
  account: network
  addresses: { eu-west-1: 10.0.0.0/10, eu-central-1: 10.64.0.0/10, us-east-1: 10.128.0.0/10 }
  segments:
${names.map((name) => `    ${name}: { size: /15 }`).join('\n')}
  connect: [${pairs.join(', ')}]
  internet: central
  inspect: [[any, internet], ${pairs[0] ?? ''}]
  endpoints: [ssm, ssmmessages, kms, secretsmanager, ecr.api, ecr.dkr]
  vpcs: { standard: }
  attach:
${names.map((name, at) => `    - { vpc: standard, size: /20, segment: ${name}, accounts: [${accounts.filter((_, index) => index % names.length === at).join(', ')}] }`).join('\n')}
`);
  expect(zone.network?.sites).toHaveLength(1002);
  const tooLarge = zone.deployments.flatMap(({ name, template }) => {
    const { bytes, ...sections } = limits;
    const counts = Object.entries(sections).map(([section, most]): [string, number, number] => [
      section,
      Object.keys((template as unknown as Readonly<Record<string, object | undefined>>)[section] ?? {}).length,
      most,
    ]);
    return [['bytes', JSON.stringify(template).length, bytes] as const, ...counts].flatMap(([what, count, most]) =>
      count > most ? `${name}: ${count} ${what}` : [],
    );
  });
  expect(tooLarge).toEqual([]);
});
