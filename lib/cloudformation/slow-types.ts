/**
 * Types whose resources take minutes to come and to go, however many go side by side, in seconds.
 * https://github.com/hashicorp/terraform-provider-aws/issues/34888 (firewalls),
 * https://docs.aws.amazon.com/vpn/latest/s2svpn/SetUpVPNConnections.html ("might take a few minutes"),
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/dx_gateway_association (waits for up to 30 minutes)
 */
export const slowTypes: Readonly<Record<string, { readonly made: number; readonly deleted: number }>> = {
  'AWS::NetworkFirewall::Firewall': { made: 360, deleted: 1_260 },
  'AWS::EC2::VPNConnection': { made: 300, deleted: 300 },
  'AWS::DirectConnect::DirectConnectGatewayAssociation': { made: 600, deleted: 600 },
};
