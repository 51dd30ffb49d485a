import { InterfaceVpcEndpointAwsService } from 'aws-cdk-lib/aws-ec2';
import { App, Stack } from 'aws-cdk-lib';
import { endpointServices } from '../../../lib/config/words/endpoint-services.ts';
import { tellsEach } from './mistakes.ts';

test('services are those that the CDK knows by a name of the usual form', () => {
  const stack = new Stack(new App(), 'stack', { env: { region: 'eu-west-1' } });
  const known = Object.values(InterfaceVpcEndpointAwsService).flatMap((one: unknown) =>
    one instanceof InterfaceVpcEndpointAwsService &&
    stack.resolve(one.name) === `com.amazonaws.eu-west-1.${one.shortName}`
      ? one.shortName
      : [],
  );
  expect([...endpointServices].sort()).toEqual([...new Set(known)].sort());
});

describe('interface endpoints', () => {
  tellsEach([
    [{ endpoints: '[ssm, ecr.api, ecr.dkr]' }],
    [{ endpoints: '[]' }],
    [{ endpoints: '[ssm, s3]' }, '13:20: every VPC has a gateway endpoint for s3, free of charge -> remove it'],
    [{ endpoints: '[dynamodb]' }, '13:15: every VPC has a gateway endpoint for dynamodb, free of charge -> remove it'],
    [{ endpoints: '[ssm, ssm]' }, '13:20: "ssm" is listed twice -> remove the duplicate'],
    [{ endpoints: '[smm]' }, '13:15: "smm" is not a service with an interface endpoint -> did you mean "sms"?'],
    [
      { endpoints: '[com.amazonaws.eu-west-1.kms]' },
      '13:15: "com.amazonaws.eu-west-1.kms" is the full name of an endpoint service -> use kms',
    ],
    [{ endpoints: 'ssm' }, '13:14: network.endpoints must be a list, not a string -> write [ssm]'],
  ]);
});

const outside = '[192.168.0.0/16]';
const dns = (text: string) => ({ outside, dns: `{ ${text} }` });

describe('forwarding', () => {
  tellsEach([
    [dns('forward: { corp.example.com: [192.168.1.2, 192.168.1.3] }')],
    [
      dns('forward: { corp.example.com: [192.168.1.2, 192.168.1.2] }'),
      '14:53: "192.168.1.2" is listed twice -> remove the duplicate',
    ],
    [
      dns('forward: { corp.example.com: [172.31.0.2] }'),
      '14:40: 172.31.0.2 is in no block of network.outside or network.addresses -> add its block to network.outside, such as 172.31.0.0/24',
    ],
    [
      dns('forward: { corp.example.com: [8.8.8.8] }'),
      '14:40: 8.8.8.8 is a public address, which the VPC of the resolver has no route to -> use name servers with private addresses',
    ],
    [
      dns('forward: { corp.example.com: [10.0.1.2] }'),
      '14:40: 10.0.1.2 is in eu-west-1, which the resolvers of other regions cannot reach -> use name servers in a block of network.outside',
    ],
    [
      dns('forward: { corp.example.com: [10.15.240.2] }'),
      '14:40: 10.15.240.2 is in the hub of eu-west-1, 10.15.240.0/20, which has no name servers -> remove it',
    ],
    [
      dns('forward: { corp.example.com: [10.0.1] }'),
      '14:40: "10.0.1" is not an IPv4 address -> use one such as 10.200.0.2',
    ],
    [
      dns('forward: { corp.example.com: [ns.example.com] }'),
      '14:40: "ns.example.com" is not an IPv4 address -> use one such as 10.200.0.2',
    ],
    [
      dns('forward: { corp.example.com: [] }'),
      '14:39: network.dns.forward.corp.example.com is empty -> set a value, or remove the key',
    ],
    [
      dns('forward: { corp.example.com: 192.168.1.2 }'),
      '14:39: network.dns.forward.corp.example.com must be a list, not a string -> write [192.168.1.2]',
    ],
    [
      dns('forward: { Corp.example.com: [192.168.1.2] }'),
      '14:21: "Corp.example.com" is not a domain in lower case, without a dot at the end -> use corp.example.com',
    ],
    [
      dns('forward: { corp.example.com.: [192.168.1.2] }'),
      '14:21: "corp.example.com." is not a domain in lower case, without a dot at the end -> use corp.example.com',
    ],
    [
      dns('forward: { "*.example.com": [192.168.1.2] }'),
      '14:21: "*.example.com" has a wildcard; subdomains are forwarded as well -> use example.com',
    ],
    [
      dns('forward: { "a b": [192.168.1.2] }'),
      '14:21: "a b" is not a domain in lower case, without a dot at the end -> use one such as corp.example.com',
    ],
    [
      dns(
        'forward: { a: [192.168.1.1, 192.168.1.2, 192.168.1.3, 192.168.1.4, 192.168.1.5, 192.168.1.6, 192.168.1.7] }',
      ),
      '14:21: "a" has 7 targets; the quota is 6 -> use fewer',
    ],
    [{ addresses: '{ eu-west-1: 10.0.0.0/12 }', ...dns('forward: { corp.example.com: [10.0.1.2] }') }],
  ]);
});

describe('the DNS firewall and query logs', () => {
  tellsEach([
    [dns('firewall: { block: [bad.example.net, "*.bad.example.net"] }')],
    [
      dns('firewall: { block: [] }'),
      '14:10: the DNS firewall blocks nothing -> add block: [DOMAIN], or remove firewall',
    ],
    [dns('firewall: { }'), '14:10: the DNS firewall blocks nothing -> add block: [DOMAIN], or remove firewall'],
    [
      dns('firewall: { block: ["*"] }'),
      '14:30: "*" blocks every name, those of AWS as well -> use domains such as *.example.com',
    ],
    [dns('firewall: { block: [a.example, a.example] }'), '14:41: "a.example" is listed twice -> remove the duplicate'],
    [
      dns('firewall: { block: [A.example] }'),
      '14:30: "A.example" is not a domain in lower case, without a dot at the end -> use a.example',
    ],
    [dns('queryLogs: none')],
    [
      dns('queryLogs: archive'),
      '14:21: queryLogs: archive requires a log archive -> set queryLogs: none, or add logging: { archive: ACCOUNT }',
    ],
    [dns('queryLogs: yes'), '14:21: network.dns.queryLogs must be archive or none, not "yes" -> use one of these'],
    [dns('querylogs: none'), '14:10: unknown key "querylogs" in network.dns -> did you mean "queryLogs"?'],
  ]);
});
