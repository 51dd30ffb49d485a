import {
  AccountNotManagementOrDelegatedAdministratorException,
  CallerIsNotManagementAccountException,
  OrganizationNotFoundException,
  OrganizationNotInAllFeaturesModeException,
  ServiceAccessNotEnabledException,
  type FeatureType,
  type ListOrganizationsFeaturesResponse,
} from '@aws-sdk/client-iam';
import type { Call, Operations } from '../../engine/call.ts';
import { refusal } from '../../engine/refuse.ts';
import type { OrganizationRecord } from '../../world/records.ts';

/** Who manages the root users of member accounts. https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-enable-root-access.html */
export const rootAccess = {
  ListOrganizationsFeatures: (_input: object, call: Call) => told(organizationOf(call)),
  EnableOrganizationsRootCredentialsManagement: enabling('RootCredentialsManagement'),
  EnableOrganizationsRootSessions: enabling('RootSessions'),
  DisableOrganizationsRootCredentialsManagement: disabling('RootCredentialsManagement'),
  DisableOrganizationsRootSessions: disabling('RootSessions'),
} satisfies Operations;

function enabling(feature: FeatureType) {
  return (_input: object, call: Call): ListOrganizationsFeaturesResponse => {
    const organization = organizationOf(call);
    if (call.caller !== call.world.management.id)
      throw refusal(CallerIsNotManagementAccountException, 'The account is not the management account.', 403);
    organization.rootFeatures = [...new Set([...featuresOf(organization), feature])].sort();
    return told(organization);
  };
}

function disabling(feature: FeatureType) {
  return (_input: object, call: Call): ListOrganizationsFeaturesResponse => {
    const organization = organizationOf(call);
    organization.rootFeatures = featuresOf(organization).filter((one) => one !== feature);
    return told(organization);
  };
}

const featuresOf = ({ rootFeatures = [] }: OrganizationRecord) => rootFeatures;

const told = (organization: OrganizationRecord): ListOrganizationsFeaturesResponse => ({
  OrganizationId: organization.id,
  EnabledFeatures: [...featuresOf(organization)],
});

const iamService = 'iam.amazonaws.com';

/** The order of these is not documented; of their words, what the model of the API says. */
function organizationOf({ world, caller }: Call): OrganizationRecord {
  const { organization } = world;
  if (!organization || !world.accounts.has(caller))
    throw refusal(OrganizationNotFoundException, 'No organization is associated with your account.', 404);
  if (caller !== world.management.id && world.delegations.get(caller)?.has(iamService) !== true)
    throw refusal(
      AccountNotManagementOrDelegatedAdministratorException,
      'The account is not the management account or the delegated administrator account for centralized root access.',
      403,
    );
  if (organization.featureSet !== 'ALL')
    throw refusal(OrganizationNotInAllFeaturesModeException, 'Your organization is not in All features mode.', 409);
  if (!world.serviceAccess.has(iamService))
    throw refusal(ServiceAccessNotEnabledException, 'Trusted access is not enabled for IAM in Organizations.', 409);
  return organization;
}
