/**
 * Availability Zones that every new account can use, by the prefix and the numbers of their ids. Left out are zones that AWS constrains
 * or that lack much: use1-az3 has no current instance types, usw1-az2 and apne1-az3 are closed to new accounts, and cnn1-az4 lacks
 * services (https://github.com/eksctl-io/eksctl/issues/3916).
 * Source: https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html; for China and GovCloud, moto.
 */
const zones = new Map(
  Object.entries({
    'af-south-1': 'afs1 1,2,3',
    'ap-east-1': 'ape1 1,2,3',
    'ap-east-2': 'ape2 1,2,3',
    'ap-northeast-1': 'apne1 1,2,4',
    'ap-northeast-2': 'apne2 1,2,3,4',
    'ap-northeast-3': 'apne3 1,2,3',
    'ap-south-1': 'aps1 1,2,3',
    'ap-south-2': 'aps2 1,2,3',
    'ap-southeast-1': 'apse1 1,2,3',
    'ap-southeast-2': 'apse2 1,2,3',
    'ap-southeast-3': 'apse3 1,2,3',
    'ap-southeast-4': 'apse4 1,2,3',
    'ap-southeast-5': 'apse5 1,2,3',
    'ap-southeast-6': 'apse6 1,2,3',
    'ap-southeast-7': 'apse7 1,2,3',
    'ca-central-1': 'cac1 1,2,4',
    'ca-west-1': 'caw1 1,2,3',
    'eu-central-1': 'euc1 1,2,3',
    'eu-central-2': 'euc2 1,2,3',
    'eu-north-1': 'eun1 1,2,3',
    'eu-south-1': 'eus1 1,2,3',
    'eu-south-2': 'eus2 1,2,3',
    'eu-west-1': 'euw1 1,2,3',
    'eu-west-2': 'euw2 1,2,3,4',
    'eu-west-3': 'euw3 1,2,3',
    'il-central-1': 'ilc1 1,2,3',
    'me-central-1': 'mec1 1,2,3',
    'me-south-1': 'mes1 1,2,3',
    'mx-central-1': 'mxc1 1,2,3',
    'sa-east-1': 'sae1 1,2,3',
    'us-east-1': 'use1 1,2,4,5,6',
    'us-east-2': 'use2 1,2,3',
    'us-west-1': 'usw1 1,3',
    'us-west-2': 'usw2 1,2,3,4',
    'cn-north-1': 'cnn1 1,2',
    'cn-northwest-1': 'cnnw1 1,2,3',
    'us-gov-east-1': 'usge1 1,2,3',
    'us-gov-west-1': 'usgw1 1,2,3',
  }),
);

/** Ids of the zones of a region, which are the same places in every account, in order. Undefined: not known. */
export const zoneIdsOf = (region: string): readonly string[] | undefined => {
  const [prefix, numbers] = zones.get(region)?.split(' ') ?? [];
  return numbers === undefined ? undefined : numbers.split(',').map((number) => `${prefix}-az${number}`);
};
