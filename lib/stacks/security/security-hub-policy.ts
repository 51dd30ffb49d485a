import { Aws, type Stack } from 'aws-cdk-lib';
import {
  CfnConfigurationPolicy,
  CfnFindingAggregator,
  CfnOrganizationConfiguration,
  CfnPolicyAssociation,
} from 'aws-cdk-lib/aws-securityhub';
import type { LandingZone } from '../../config/landing-zone.ts';
import { defaultRegions } from '../../config/words/regions.ts';
import type { Security } from '../../config/sections/security/types.ts';
import { idParameter } from '../definition.ts';

/**
 * Central configuration wants a home region; policies want central configuration. What is taken away goes in the opposite order, as AWS
 * demands. https://docs.aws.amazon.com/securityhub/latest/userguide/stop-central-configuration.html
 */
export const governSecurityHub = (
  stack: Stack,
  { regions, standards, disabledControls }: Security['securityHub'],
  { homeRegion, partition, recording }: LandingZone,
): void => {
  const linked = regions.filter((region) => region !== homeRegion);
  const aggregator = new CfnFindingAggregator(
    stack,
    'Aggregator',
    linked.length > 0
      ? { regionLinkingMode: 'SPECIFIED_REGIONS', regions: linked }
      : // CloudFormation lacks the API's NO_REGIONS, so all that accounts have by default are named as excluded:
        // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-securityhub-findingaggregator.html
        {
          regionLinkingMode: 'ALL_REGIONS_EXCEPT_SPECIFIED',
          regions: defaultRegions(partition).filter((region) => region !== homeRegion),
        },
  );
  const central = new CfnOrganizationConfiguration(stack, 'Organization', {
    configurationType: 'CENTRAL',
    // What policies say instead: https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_UpdateOrganizationConfiguration.html
    autoEnable: false,
    autoEnableStandards: 'NONE',
  });
  central.addResourceDependency(aggregator);
  const policy = new CfnConfigurationPolicy(stack, 'Policy', {
    name: 'landing-zone',
    description: 'What every account of the organization is held against.',
    configurationPolicy: {
      securityHub: {
        serviceEnabled: true,
        enabledStandardIdentifiers: standards.map(
          (standard) => `arn:${Aws.PARTITION}:securityhub:${Aws.REGION}::standards/${arnEndings[standard]}`,
        ),
        // New controls are on by themselves.
        securityControlsConfiguration: {
          disabledSecurityControlIdentifiers: [...disabledControls],
          ...(recording && !disabledControls.includes('Config.1')
            ? { securityControlCustomParameters: [anyRoleOfConfig] }
            : {}),
        },
      },
    },
  });
  policy.addResourceDependency(central);
  new CfnPolicyAssociation(stack, 'Everybody', {
    configurationPolicyId: policy.attrId,
    targetType: 'ROOT',
    targetId: idParameter(stack, 'RootId', '{{organization.root}}', 'Id of the root of the organization.'),
  });
};

/**
 * Recorders have roles of their own (config/recorder.ts), which is all that this part of the control looks at.
 * https://docs.aws.amazon.com/securityhub/latest/userguide/config-controls.html#config-1
 */
const anyRoleOfConfig = {
  securityControlId: 'Config.1',
  parameters: { includeConfigServiceLinkedRoleCheck: { valueType: 'CUSTOM', value: { boolean: false } } },
};

/** https://docs.aws.amazon.com/securityhub/latest/userguide/standards-reference.html */
const arnEndings: Readonly<Record<Security['securityHub']['standards'][number], string>> = {
  foundational: 'aws-foundational-security-best-practices/v/1.0.0',
  cis: 'cis-aws-foundations-benchmark/v/5.0.0',
  'pci-dss': 'pci-dss/v/4.0.1',
  'nist-800-53': 'nist-800-53/v/5.0.0',
  'resource-tagging': 'aws-resource-tagging-standard/v/1.0.0',
};
