import fc from 'fast-check';
import { networkOf } from '../../lib/network/resources/network-of.ts';
import type { NetworkResource } from '../../lib/network/resources/resource.ts';
import { runs } from '../support/laws.ts';

/* AWS lists in any order. */

const resource = (
  type: string,
  id: string,
  properties: Readonly<Record<string, unknown>>,
  made?: NetworkResource['made'],
): NetworkResource => ({
  ...{ type: `AWS::EC2::${type}`, account: 'app', region: 'r', id },
  properties: { CidrBlock: '10.0.0.0/16', ...properties },
  ...(made && { made }),
});

const tagged = (name: string, properties: object = {}) => ({ ...properties, Tags: [{ Key: 'Name', Value: name }] });
const ours = { stack: 'landing-zone-gateway-r', logicalId: 'Gateway' };

const resources = [
  resource('VPC', 'vpc-1', {}),
  resource('VPC', 'vpc-2', {}),
  ...['subnet-1', 'subnet-2'].map((id) => resource('Subnet', id, tagged('web', { VpcId: 'vpc-1' }))),
  resource('Subnet', 'subnet-3', tagged('web', { VpcId: 'vpc-2' })),
  resource('TransitGateway', 'tgw-1', {}),
  resource('TransitGateway', 'tgw-2', {}, ours),
  resource('TransitGatewayRouteTable', 'table-1', tagged('prod', { TransitGatewayId: 'tgw-2' })),
  resource('TransitGatewayRouteTable', 'table-2', tagged('prod', { TransitGatewayId: 'tgw-2' }), ours),
  ...['tgw-1', 'tgw-2'].map((gateway) =>
    resource('TransitGatewayAttachment', `by-${gateway}`, { VpcId: 'vpc-1', TransitGatewayId: gateway }),
  ),
];

test('names do not depend on the order of things, and what the landing zone made keeps its own', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(resources, { minLength: resources.length }), (shuffled) => {
      const placed = { associations: [], propagations: [], routes: [], peerings: [] };
      const { vpcs, gateways } = networkOf(shuffled, placed);
      expect(vpcs.map(({ name }) => name).sort()).toEqual(['app (r) vpc-1', 'app (r) vpc-2']);
      expect(vpcs.flatMap(({ subnets }) => subnets.map(({ name }) => name)).sort()).toEqual([
        ...['app (r) vpc-1 web subnet-1', 'app (r) vpc-1 web subnet-2', 'app (r) vpc-2 web'],
      ]);
      expect(
        gateways
          .map((one) => [one.name, one.attachments.map(({ name }) => name), one.tables.map(({ name }) => name).sort()])
          .sort(),
      ).toEqual([
        ['r tgw-1', ['app (r) vpc-1 to r tgw-1'], []],
        ['r', ['app (r) vpc-1'], ['r prod', 'r prod table-1']],
      ]);
    }),
    runs(60),
  );
});
