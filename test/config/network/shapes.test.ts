import { tellsEach } from './mistakes.ts';

describe('shapes', () => {
  tellsEach([
    [
      { vpcs: undefined },
      '8:14: unknown VPC shape "standard" -> add vpcs: { standard: {} } under network',
      '9:14: unknown VPC shape "standard" -> add vpcs: { standard: {} } under network',
    ],
    [
      { vpcs: '{}' },
      '9:14: unknown VPC shape "standard" -> add vpcs: { standard: {} } under network',
      '10:14: unknown VPC shape "standard" -> add vpcs: { standard: {} } under network',
    ],
    [
      { vpcs: '{ standard: , other: }' },
      '7:23: warning: VPC shape "other" is not used -> use it in attach, or remove it',
    ],
    [
      { vpcs: '{ standard: { zones: 4 } }' },
      '7:30: network.vpcs.standard.zones must be at most 3 -> use a smaller number',
    ],
    [
      { vpcs: '{ standard: { tiers: { privat: /22 } } }' },
      '7:32: the name "privat" is not a tier -> use public, private, or isolated',
    ],
    [
      { vpcs: '{ standard: { tiers: { private: /30, isolated: /15 } } }' },
      '7:41: a subnet cannot be a /30 -> use a size from /16 to /28',
      '7:56: a subnet cannot be a /15 -> use a size from /16 to /28',
    ],
    [
      { vpcs: '{ standard: { tiers: {} } }' },
      '7:23: VPC shape "standard" has no subnets -> add private: /22 under tiers, or remove tiers',
    ],
    [
      { vpcs: '{ standard: { flowLogs: archive } }' },
      '7:33: flowLogs: archive requires a log archive -> set flowLogs: none, or add logging: { archive: ACCOUNT }',
    ],
    [
      { vpcs: '{ standard: { tiers: { private: /24, public: /26 } } }' },
      '7:46: a public tier requires internet: local -> remove it, or set internet: local',
    ],
    [
      { internet: 'local' },
      '7:11: VPC shape "standard" has no public tier for the NAT gateways of internet: local -> set tiers: { private: /22, isolated: /24, public: /26 }',
    ],
    [{ internet: 'local', vpcs: '{ standard: { tiers: { private: /24, public: /26 } } }' }],
    [
      { segments: '{ prod: { size: /16, internet: local }, dev: { size: /16 } }' },
      '7:11: VPC shape "standard" has no public tier for the NAT gateways of internet: local -> set tiers: { private: /22, isolated: /24, public: /26 }',
    ],
    [
      {
        segments: '{ prod: { size: /16, internet: local }, dev: { size: /16 } }',
        vpcs: '{ standard: { tiers: { private: /24, public: /26 } } }',
      },
      '7:46: a public tier requires internet: local -> remove it, or set internet: local',
    ],
    [
      { addresses: '{ eu-west-1: 10.0.0.0/12, us-west-1: 10.16.0.0/12 }' },
      '7:11: VPC shape "standard" has 3 zones, but only 2 of us-west-1 are open to all accounts -> set zones: 2',
    ],
    [
      { addresses: '{ eu-west-1: 10.0.0.0/12, us-west-1: 10.16.0.0/12 }', vpcs: '{ standard: { zones: 3 } }' },
      '7:30: VPC shape "standard" has 3 zones, but only 2 of us-west-1 are open to all accounts -> set zones: 2',
    ],
    [{ addresses: '{ eu-west-1: 10.0.0.0/12, us-west-1: 10.16.0.0/12 }', vpcs: '{ standard: { zones: 2 } }' }],
  ]);
});
