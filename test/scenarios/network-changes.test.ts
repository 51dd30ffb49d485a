import { planText } from '../../lib/report/plan/text.ts';
import { networked, type Edit } from '../support/networked.ts';
import { converge, planOn, stage } from '../support/rehearsal.ts';

/* What people read of an edit to a network: few lines, and the outage that it means. */

const small = (edit: Edit = {}): Edit => ({ ...edit, small: true });

const planned = async (from: Edit, to: Edit): Promise<string> => {
  const [on, before, after] = [stage(), await networked(from), await networked(to)];
  await converge(on, before);
  const text = planText(await planOn(on, after));
  return text.replaceAll(/Plan hash: \w+/g, 'Plan hash: HASH');
};

test('an account moves to another segment, and is shared the pool of its addresses by itself', async () => {
  const text = await planned(small(), small({ ou: 'Prod', keep: '{ web-dev: dev }' }));
  expect(text.replace(/^ {6}~ {5}Principals: .*$/m, '      ~     Principals: MORE')).toBe(`account
  ~ web-dev
      ou: Dev -> Prod

stack-set
  ~ landing-zone-addresses
      ~ parameters.ShareDevEF260E9AAccounts: (none) -> {{account.web-dev}}
      ~ AWS::RAM::ResourceShare ShareDevEF260E9A
      ~     Principals: MORE
      + Parameters ShareDevEF260E9AAccounts

placement
  ~ segment prod  in web-dev (eu-west-1)
      segment: dev -> prod
      reachedFrom: -dev +prod

Notes
  · placement:eu-west-1/web-dev has no connections to other VPCs for some 30
    seconds while it changes segments

Needs approval
  ! placement:eu-west-1/web-dev prod can now reach web-dev: web-dev (eu-west-1);
    web-dev can now reach prod: web-prod (eu-west-1)  --allow-reach

Plan: 0 to create, 3 to update, 0 to delete.
Plan hash: HASH`);
});

test('a zone is added: what happens alike to all VPCs is told once', async () => {
  const zones = (count: number): Edit => small({ vpcs: `{ standard: { zones: ${count} } }` });
  expect(await planned(zones(2), zones(3))).toBe(`stack-set
  ~ landing-zone-vpc-standard-prod-eu-west-1,
    landing-zone-vpc-standard-dev-eu-west-1,
    landing-zone-vpc-standard-shared-eu-west-1
      ~ AWS::EC2::TransitGatewayAttachment Attachment
      ~     SubnetIds: [{"Ref":"Gateway1"},{"Ref":"Gateway2"}] -> [{"Ref":"Gateway1"},{"Ref":"Gateway2"},{"Ref":"Gateway3"}]
      + AWS::EC2::Subnet Gateway3
      + AWS::EC2::Subnet Private3
      + AWS::EC2::Subnet Isolated3
      + AWS::EC2::SubnetRouteTableAssociation Gateway3Routes
      + AWS::EC2::SubnetRouteTableAssociation Private3Routes
      + AWS::EC2::SubnetRouteTableAssociation Isolated3Routes

Plan: 0 to create, 3 to update, 0 to delete.
Plan hash: HASH`);
});
