import type { Ask, Table } from './asks.ts';

const managed = { 'aws:ResourceTag/landing-zone': 'managed' };
const iam = (resource: string): string => `arn:aws:iam::{a}:${resource}`;
const here = (service: string, resource: string): string => `arn:aws:${service}:{r}:{a}:${resource}`;

/** One action of a service that only those may take who run the landing zone. */
const only = (denied: readonly Ask[], exempt: readonly Ask['by'][], ...allowed: readonly Ask[]) => ({
  denies: denied,
  allows: [...exempt.flatMap((by) => denied.map((one) => ({ ...one, by: by ?? 'automation' }))), ...allowed],
});
const deployers = ['automation', 'stack sets'] as const;
const operators = [...deployers, 'break glass'] as const;

const trail = here('cloudtrail', 'trail/landing-zone');
const detector = here('guardduty', 'detector/12abc34d567e8fa901bc2d34e56789f0');
const hub = here('securityhub', 'hub/default');
const analyzer = here('access-analyzer', 'analyzer/landing-zone-access-analyzer');
/** The id of a rule is AWS's own: its name is not in its ARN. */
const rule = here('config', 'config-rule/config-rule-a1b2c3');
const ofOrganization = here(
  'config',
  'config-rule/aws-service-rule/config-multiaccountsetup.amazonaws.com/config-rule-a1b2c3',
);
const pack = (name: string): string => here('config', `conformance-pack/${name}/conformance-pack-a1b2c3`);
const aggregator = here('config', 'config-aggregator/config-aggregator-a1b2c3');
const aggregatorType = 'AWS::Config::ConfigurationAggregator';
const association = here('ssm', 'association/8dfe3659-4309-493a-8755-0123456789ab');
const associationType = 'AWS::SSM::Association';
const stack = (name: string): string => here('cloudformation', `stack/${name}/0a1b2c3d`);

/** SCPs that keep what others build on. */
export const protections: Readonly<Record<string, Table>> = {
  'protect-cloudtrail': {
    DenyDisablingCloudTrail: only(
      [
        { does: 'cloudtrail:StopLogging', to: trail },
        { does: 'cloudtrail:DeleteTrail', to: trail, by: 'break glass' },
        { does: 'cloudtrail:DeleteEventDataStore', to: here('cloudtrail', 'eventdatastore/0a1b2c3d') },
      ],
      deployers,
      { does: 'cloudtrail:GetTrailStatus', to: trail },
      { does: 'cloudtrail:StartLogging', to: trail },
    ),
  },
  'protect-config': {
    DenyDisablingConfig: only(
      [
        { does: 'config:StopConfigurationRecorder', to: here('config', 'configuration-recorder/landing-zone/a1b2c3') },
        { does: 'config:DeleteDeliveryChannel' },
        {
          does: 'config:DeleteOrganizationConfigRule',
          to: here('config', 'organization-config-rule/landing-zone-x-a1b2c3'),
        },
        {
          does: 'config:PutOrganizationConfigRule',
          to: here('config', 'organization-config-rule/landing-zone-x-a1b2c3'),
        },
      ],
      deployers,
      { does: 'config:StartConfigurationRecorder', to: here('config', 'configuration-recorder/landing-zone/a1b2c3') },
    ),
    DenyChangingRules: only(
      [
        // Without tags, as CloudFormation makes them.
        { does: 'config:DeleteConfigRule', to: rule },
        { does: 'config:PutConfigRule', to: rule },
        { does: 'config:DeleteConfigRule', to: ofOrganization },
        { does: 'config:DeleteRemediationConfiguration', to: here('config', 'remediation-configuration/a1b2c3') },
      ],
      deployers,
      { does: 'config:StartConfigRulesEvaluation', to: rule },
    ),
    DenyChangingLandingZonePacks: only(
      [
        { does: 'config:DeleteConformancePack', to: pack('landing-zone-CIS') },
        { does: 'config:PutConformancePack', to: pack('landing-zone-CIS') },
      ],
      deployers,
      // How accounts have rules of their own.
      { does: 'config:PutConformancePack', to: pack('payments') },
      { does: 'config:DeleteConformancePack', to: pack('payments') },
    ),
    DenyChangingLandingZoneAggregators: only(
      [
        { does: 'config:PutConfigurationAggregator', to: aggregator, with: managed, type: aggregatorType },
        { does: 'config:UntagResource', to: aggregator, with: managed, type: aggregatorType },
      ],
      deployers,
      { does: 'config:PutConfigurationAggregator', to: aggregator },
      { does: 'config:UntagResource', to: rule, with: { 'aws:TagKeys': ['team'] } },
    ),
  },
  'protect-guardduty': {
    DenyDisablingGuardDuty: only(
      [
        { does: 'guardduty:DeleteDetector', to: detector },
        { does: 'guardduty:UpdateDetector', to: detector, by: 'break glass' },
      ],
      deployers,
      { does: 'guardduty:GetDetector', to: detector },
    ),
  },
  'protect-security-hub': {
    DenyDisablingSecurityHub: only(
      [
        { does: 'securityhub:DisableSecurityHub', to: hub },
        { does: 'securityhub:BatchDisableStandards', to: hub },
      ],
      deployers,
      { does: 'securityhub:BatchUpdateFindings', to: hub },
    ),
  },
  'protect-access-analyzer': {
    DenyDisablingAccessAnalyzer: only([{ does: 'access-analyzer:DeleteAnalyzer', to: analyzer }], deployers, {
      does: 'access-analyzer:GetAnalyzer',
      to: analyzer,
    }),
  },
  'protect-landing-zone': {
    DenyChangesToLandingZoneRoles: only(
      [
        { does: 'iam:UpdateAssumeRolePolicy', to: iam('role/OrganizationAccountAccessRole') },
        { does: 'iam:DeleteRole', to: iam('role/break-glass') },
        { does: 'iam:CreateRole', to: iam('role/stacksets-exec-1') },
        { does: 'iam:AttachRolePolicy', to: iam('role/landing-zone-baseline'), by: 'runbook' },
      ],
      operators,
      { does: 'iam:DeleteRole', to: iam('role/app') },
      { does: 'iam:PassRole', to: iam('role/landing-zone-baseline'), by: 'runbook' },
    ),
    DenyDeletingLandingZoneServiceRoles: only(
      [
        {
          does: 'iam:DeleteServiceLinkedRole',
          to: iam('role/aws-service-role/sso.amazonaws.com/AWSServiceRoleForSSO'),
        },
      ],
      ['automation', 'break glass'],
      {
        does: 'iam:DeleteServiceLinkedRole',
        to: iam('role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS'),
      },
    ),
    DenyChangesToLandingZoneStacks: only(
      [{ does: 'cloudformation:DeleteStack', to: stack('StackSet-landing-zone-config-1') }],
      operators,
      { does: 'cloudformation:DeleteStack', to: stack('app') },
    ),
    DenyChangesToLandingZonePolicies: only(
      [{ does: 'iam:CreatePolicyVersion', to: iam('policy/landing-zone-boundary') }],
      operators,
      { does: 'iam:CreatePolicyVersion', to: iam('policy/app') },
    ),
    DenyChangesToLandingZoneRunbooks: only(
      [{ does: 'ssm:UpdateDocument', to: here('ssm', 'document/landing-zone-baseline') }],
      operators,
      { does: 'ssm:UpdateDocument', to: here('ssm', 'document/app') },
    ),
    DenyChangesToLandingZoneAssociations: only(
      [
        { does: 'ssm:DeleteAssociation', to: association, with: managed, type: associationType },
        { does: 'ssm:RemoveTagsFromResource', to: association, with: managed, type: associationType },
      ],
      operators,
      { does: 'ssm:DeleteAssociation', to: association },
    ),
  },
};
