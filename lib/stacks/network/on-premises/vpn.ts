import type { Stack } from 'aws-cdk-lib';
import { CfnCustomerGateway, CfnVPNConnection } from 'aws-cdk-lib/aws-ec2';
import { CfnLogGroup } from 'aws-cdk-lib/aws-logs';
import type { Vpn } from '../../../config/sections/network/types.ts';
import { accept } from '../../definition.ts';
import { named } from '../tags.ts';

/** A VPN connection with two tunnels, and its id. AWS makes the keys, and keeps them in Secrets Manager. */
export const vpn = (stack: Stack, name: string, { address, asn }: Vpn, gatewayId: string): string => {
  const customer = new CfnCustomerGateway(stack, 'CustomerGateway', {
    type: 'ipsec.1',
    ipAddress: address,
    ...asnOf(asn),
    tags: named(name),
  });
  const logs = new CfnLogGroup(stack, 'Tunnels', {
    logGroupName: `/landing-zone/vpn/${name}`,
    retentionInDays: 365,
    tags: named(name),
  });
  accept(logs, { 'NIST-CloudWatchLogGroupEncrypted': 'CloudWatch Logs encrypts log groups with keys of its own.' });
  const connection = new CfnVPNConnection(stack, 'Connection', {
    type: 'ipsec.1',
    customerGatewayId: customer.ref,
    transitGatewayId: gatewayId,
    staticRoutesOnly: asn === undefined,
    preSharedKeyStorage: 'SecretsManager',
    vpnTunnelOptionsSpecifications: [tunnel(logs, asn), tunnel(logs, asn)],
    tags: named(name),
  });
  return connection.ref;
};

/** Two properties for what is one number. https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-customergateway.html */
const asnOf = (asn = 65_000): { bgpAsn: number } | { bgpAsnExtended: number } =>
  asn < 2 ** 31 ? { bgpAsn: asn } : { bgpAsnExtended: asn };

/** IKEv2 and what CNSA and NIST SP 800-77 take. https://docs.aws.amazon.com/vpn/latest/s2svpn/VPNTunnels.html */
const tunnel = (logs: CfnLogGroup, asn: number | undefined): CfnVPNConnection.VpnTunnelOptionsSpecificationProperty => {
  const groups = [19, 20, 21].map((value) => ({ value }));
  const encryption = ['AES256-GCM-16', 'AES256'].map((value) => ({ value }));
  const integrity = ['SHA2-256', 'SHA2-384', 'SHA2-512'].map((value) => ({ value }));
  const log = { logEnabled: true, logGroupArn: logs.attrArn, logOutputFormat: 'json' };
  const bgp = { bgpLogEnabled: true, bgpLogGroupArn: logs.attrArn, bgpLogOutputFormat: 'json' };
  return {
    ikeVersions: [{ value: 'ikev2' }],
    phase1EncryptionAlgorithms: encryption,
    phase1IntegrityAlgorithms: integrity,
    phase1DhGroupNumbers: groups,
    phase2EncryptionAlgorithms: encryption,
    phase2IntegrityAlgorithms: integrity,
    phase2DhGroupNumbers: groups,
    dpdTimeoutAction: 'restart',
    enableTunnelLifecycleControl: true,
    logOptions: { cloudwatchLogOptions: asn === undefined ? log : { ...log, ...bgp } },
  };
};
