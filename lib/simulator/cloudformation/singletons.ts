import type { Place } from './made.ts';

type Properties = Readonly<Record<string, unknown>>;
type Scope = (properties: Properties, place: Pick<Place, 'account' | 'region'>) => string | undefined;

const inRegion: Scope = (_, { account, region }) => `${account} ${region}`;
const named =
  (property: string): Scope =>
  ({ [property]: name }, { account, region }) =>
    typeof name === 'string' ? `${name} ${account} ${region}` : undefined;

/** What there can be but one of, though its type is identified by something that AWS makes up: where, or of which name. */
const scopes: Readonly<Record<string, Scope>> = {
  'AWS::AccessAnalyzer::Analyzer': named('AnalyzerName'),
  'AWS::Config::ConfigurationRecorder': inRegion,
  'AWS::Config::DeliveryChannel': inRegion,
  'AWS::Config::OrganizationConfigRule': named('OrganizationConfigRuleName'),
  'AWS::Events::Rule': ({ Name: name, EventBusName: bus = 'default' }, { account, region }) =>
    typeof name === 'string' ? `${String(bus)}/${name} ${account} ${region}` : undefined,
  'AWS::IAM::OIDCProvider': ({ Url: url }, { account }) => `${String(url)} ${account}`,
  'AWS::NetworkFirewall::Firewall': named('FirewallName'),
  'AWS::NetworkFirewall::FirewallPolicy': named('FirewallPolicyName'),
  'AWS::NetworkFirewall::RuleGroup': named('RuleGroupName'),
  'AWS::Oam::Link': ({ SinkIdentifier: sink }, { account }) => `${String(sink)} ${account}`,
  'AWS::Oam::Sink': inRegion,
  'AWS::SecretsManager::Secret': named('Name'),
  'AWS::SecurityHub::ConfigurationPolicy': named('Name'),
  'AWS::SecurityHub::DelegatedAdmin': ({ AdminAccountId: account }, { region }) => `${String(account)} ${region}`,
  'AWS::SecurityHub::FindingAggregator': (_, { account }) => account,
  'AWS::SecurityHub::Hub': inRegion,
  'AWS::SecurityHub::OrganizationConfiguration': inRegion,
  'AWS::SecurityHub::PolicyAssociation': named('TargetId'),
};

export const singletonClaim = (type: string, properties: Properties, place: Place): string | undefined => {
  const scope = scopes[type]?.(properties, place);
  return scope === undefined ? undefined : [type, scope].join(' ');
};
