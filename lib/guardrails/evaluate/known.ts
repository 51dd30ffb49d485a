import type { Context } from './call.ts';

/** Where the one endpoint of a global service is. */
const globalRegion: Readonly<Record<string, string>> = {
  aws: 'us-east-1',
  'aws-cn': 'cn-north-1',
  'aws-us-gov': 'us-gov-west-1',
};

/** Services that are asked in one region, wherever their callers work. https://docs.aws.amazon.com/general/latest/gr/rande.html */
const globalServices = new Set(
  (
    'account artifact aws-portal bcm-data-exports billing budgets ce cloudfront cost-optimization-hub cur freetier health iam ' +
    'invoicing organizations payments route53 route53domains savingsplans shield support tax trustedadvisor waf'
  ).split(' '),
);

/** The region of the calls to global services, and of their events. */
export const globalRegionOf = (partition: string): string => globalRegion[partition] ?? 'us-east-1';

/**
 * What `aws:RequestedRegion` says of a call: "IAM calls are always made to the us-east-1 Region".
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-requestedregion
 */
export const requestedRegion = (action: string, region: string, partition: string): string =>
  globalServices.has(action.slice(0, action.indexOf(':')).toLowerCase()) ? (globalRegion[partition] ?? region) : region;

/**
 * What is known of every call that a role of an account makes with a session got by AssumeRole, without MFA: a key without a value is one
 * that such a call does not have. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export const roleSession = (call: {
  action: string;
  region: string;
  partition: string;
  organization: string;
}): Context => ({
  'aws:RequestedRegion': requestedRegion(call.action, call.region, call.partition),
  'aws:PrincipalOrgID': call.organization,
  'aws:PrincipalType': 'AssumedRole',
  'aws:MultiFactorAuthPresent': 'false',
  'aws:MultiFactorAuthAge': undefined,
  'aws:AssumedRoot': undefined,
  'aws:username': undefined,
  'aws:PrincipalServiceName': undefined,
  'aws:SecureTransport': 'true',
});

/**
 * What is known of a call that nobody makes on behalf of another: that it comes through no service.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-viaawsservice
 */
export const directly: Context = {
  'aws:ViaAWSService': 'false',
  'aws:CalledVia': undefined,
  'aws:CalledViaFirst': undefined,
  'aws:CalledViaLast': undefined,
};

/** When a call is made, in ISO 8601. */
export const madeAt = (time: string): Context => ({
  'aws:CurrentTime': time,
  'aws:EpochTime': String(Math.floor(Date.parse(time) / 1000)),
});
