const words = (text: string): string[] => text.trim().split(/\s+/);

const anomalies = words(
  'ap-east-2 ap-southeast-5 ap-southeast-6 ap-southeast-7 mx-central-1 us-gov-east-1 us-gov-west-1',
);

/**
 * Types that CloudFormation does not have in some regions, and there takes for none of its own. Source: the resource specification of
 * each region, as cfn-lint 1.58 has it.
 */
const missing: Readonly<Partial<Record<string, readonly string[]>>> = {
  'AWS::Budgets::Budget': words(`
    af-south-1 ap-east-1 ap-east-2 ap-northeast-3 ap-south-2 ap-southeast-3 ap-southeast-4 ap-southeast-5 ap-southeast-6
    ap-southeast-7 ca-west-1 eu-central-2 eu-north-1 eu-south-1 eu-south-2 il-central-1 me-central-1 mx-central-1 us-gov-east-1
    us-gov-west-1`),
  'AWS::CE::AnomalyMonitor': anomalies,
  'AWS::CE::AnomalySubscription': anomalies,
  'AWS::BCMDataExports::Export': words(`
    af-south-1 ap-east-1 ap-east-2 ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1 ap-south-2 ap-southeast-1
    ap-southeast-2 ap-southeast-3 ap-southeast-4 ap-southeast-5 ap-southeast-6 ap-southeast-7 ca-central-1 ca-west-1 cn-north-1
    cn-northwest-1 eu-central-1 eu-central-2 eu-north-1 eu-south-1 eu-south-2 eu-west-1 eu-west-3 il-central-1 me-central-1
    mx-central-1 sa-east-1 us-east-2 us-gov-east-1 us-gov-west-1`),
};

export const isElsewhere = (type: string, region: string): boolean => missing[type]?.includes(region) ?? false;
