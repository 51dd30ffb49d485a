import { refuse } from './detector.ts';

export interface Feature {
  readonly Name: string;
  readonly Status?: string;
  readonly AdditionalConfiguration?: readonly { readonly Name: string; readonly Status?: string }[];
}

/** As calls had them before there were features. */
export interface DataSources {
  S3Logs?: { Enable: boolean };
  Kubernetes?: { AuditLogs: { Enable: boolean } };
  MalwareProtection?: { ScanEc2InstanceWithFindings?: { EbsVolumes?: boolean } };
}

/** What every detector has, and nobody can switch off. */
const foundations = ['CLOUD_TRAIL', 'DNS_LOGS', 'FLOW_LOGS'];
/** What a detector has unless it is told otherwise. https://docs.aws.amazon.com/guardduty/latest/APIReference/API_CreateDetector.html */
const onByDefault = [
  ...['S3_DATA_EVENTS', 'EKS_AUDIT_LOGS', 'EBS_MALWARE_PROTECTION', 'RDS_LOGIN_EVENTS', 'LAMBDA_NETWORK_LOGS'],
];
const runtime = ['EKS_RUNTIME_MONITORING', 'RUNTIME_MONITORING'];

export const additional: Readonly<Partial<Record<string, readonly string[]>>> = {
  EKS_RUNTIME_MONITORING: ['EKS_ADDON_MANAGEMENT'],
  RUNTIME_MONITORING: ['EKS_ADDON_MANAGEMENT', 'ECS_FARGATE_AGENT_MANAGEMENT', 'EC2_AGENT_MANAGEMENT'],
};

/** All features of a detector. */
export const featuresOf = (isOn: boolean, given: readonly Feature[]): Feature[] => {
  const known = new Map(given.map((one) => [one.Name, one]));
  const others = [...known.keys()].filter((name) => !onByDefault.includes(name) && !runtime.includes(name));
  return [
    ...foundations.map((Name) => ({ Name, Status: isOn ? 'ENABLED' : 'DISABLED' })),
    ...[...onByDefault, ...runtime, ...others].map((Name) => {
      const { Status = onByDefault.includes(Name) ? 'ENABLED' : 'DISABLED', AdditionalConfiguration: parts = [] } =
        known.get(Name) ?? {};
      const names = additional[Name] ?? parts.map((part) => part.Name);
      return {
        ...{ Name, Status },
        ...(names.length > 0
          ? {
              AdditionalConfiguration: names.map((name) => ({
                ...{ Name: name, Status: parts.find((part) => part.Name === name)?.Status ?? 'DISABLED' },
              })),
            }
          : {}),
      };
    }),
  ];
};

/** What was given before, and what a call gives, which may name features by their older names. */
export const withFeatures = (
  before: readonly Feature[],
  features: readonly Feature[],
  { S3Logs: s3, Kubernetes: eks, MalwareProtection: ebs }: DataSources,
): readonly Feature[] => {
  const named = new Set(features.map(({ Name }) => Name));
  if (named.size < features.length) throw refuse('The request is rejected because a feature is given twice.');
  if (runtime.every((name) => named.has(name)))
    throw refuse(
      'The request is rejected because only one of the features EKS_RUNTIME_MONITORING and RUNTIME_MONITORING can be given.',
    );
  const scan = ebs?.ScanEc2InstanceWithFindings?.EbsVolumes;
  const older = [
    ...(s3 ? [['S3_DATA_EVENTS', s3.Enable] as const] : []),
    ...(eks ? [['EKS_AUDIT_LOGS', eks.AuditLogs.Enable] as const] : []),
    ...(scan === undefined ? [] : [['EBS_MALWARE_PROTECTION', scan] as const]),
  ].map(([Name, on]): Feature => ({ Name, Status: on ? 'ENABLED' : 'DISABLED' }));
  const changed = [...older, ...features];
  return [...before.filter(({ Name }) => changed.every((one) => one.Name !== Name)), ...changed];
};

/** The same as answers had it before there were features. */
export const sourcesOf = <T>(of: (name: string) => T) => ({
  S3Logs: of('S3_DATA_EVENTS'),
  Kubernetes: { AuditLogs: of('EKS_AUDIT_LOGS') },
  MalwareProtection: { ScanEc2InstanceWithFindings: { EbsVolumes: of('EBS_MALWARE_PROTECTION') } },
});
