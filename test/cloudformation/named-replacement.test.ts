import { namedReplacements } from '../../lib/cloudformation/named-replacement.ts';
import type { Template } from '../../lib/config/deployment/template.ts';

const vault = (properties: Record<string, unknown>): Template => ({
  Resources: { Vault: { Type: 'AWS::Backup::BackupVault', Properties: properties } },
});
const route = (table: unknown, gateway: string): Template => ({
  Resources: {
    Route: {
      Type: 'AWS::EC2::TransitGatewayRoute',
      Properties: {
        TransitGatewayRouteTableId: table,
        DestinationCidrBlock: '10.0.0.0/8',
        TransitGatewayAttachmentId: gateway,
      },
    },
  },
});
const perAccount = { 'Fn::Join': ['-', ['vault', { Ref: 'AWS::AccountId' }]] };

test.each<[string, Template, Template, readonly string[]]>([
  [
    'another key of a vault',
    vault({ BackupVaultName: 'a', EncryptionKeyArn: 'one' }),
    vault({ BackupVaultName: 'a' }),
    ['Vault a EncryptionKeyArn'],
  ],
  [
    'a name that accounts make',
    vault({ BackupVaultName: perAccount, EncryptionKeyArn: 'one' }),
    vault({ BackupVaultName: perAccount, EncryptionKeyArn: 'two' }),
    [`Vault ${JSON.stringify(perAccount)} EncryptionKeyArn`],
  ],
  [
    'another attachment of a route',
    route('table', 'one'),
    route('table', 'two'),
    ['Route table|10.0.0.0/8 TransitGatewayAttachmentId'],
  ],
  [
    'another name as well',
    vault({ BackupVaultName: 'a', EncryptionKeyArn: 'one' }),
    vault({ BackupVaultName: 'b' }),
    [],
  ],
  ['what is not named', vault({ EncryptionKeyArn: 'one' }), vault({ EncryptionKeyArn: 'two' }), []],
  ['what can be updated', vault({ BackupVaultName: 'a' }), vault({ BackupVaultName: 'a', AccessPolicy: {} }), []],
  ['a name that another resource decides', route({ Ref: 'Table' }, 'one'), route({ Ref: 'Table' }, 'two'), []],
  [
    'a name that a parameter decides',
    vault({ BackupVaultName: { 'Fn::Sub': '${Name}' }, EncryptionKeyArn: 'one' }),
    vault({ BackupVaultName: { 'Fn::Sub': '${Name}' } }),
    [],
  ],
])('%s', (_, before, after, expected) => {
  const told = namedReplacements(before, after).map(
    (one) => `${one.logicalId} ${one.name} ${one.properties.join(' ')}`,
  );
  expect(told).toEqual(expected);
});
