import { judgeRegion, ungoverned } from '../../config/words/regions.ts';
import { hasWildcard } from '../wildcard.ts';

/** What no ARN of AWS has: an account that is no account ID, or a region that there is not. Words such as `aws` and `cloudfront` stand for accounts too. */
export const wrongArn = (text: string): { message: string; fix: string } | undefined => {
  const [arn, , service = '', region = '', account = ''] = text.replace(/\$\{[^}]*\}|\{\{[^{}]*\}\}/g, '*').split(':');
  if (arn !== 'arn') return undefined;
  if (/^\d+$/.test(account) && account.length !== 12)
    return {
      message: `the account ID "${account}" of the ARN has ${account.length} digits, not 12`,
      fix: 'use {{account.NAME}}, or the 12-digit account ID',
    };
  if (!isAccount(account) && service !== 'apigateway')
    return { message: `"${account}" is not an account ID`, fix: 'use {{account.NAME}}, or the 12-digit account ID' };
  if (/^[A-Z][A-Z_-]+$|region/i.test(region) && !hasWildcard(region))
    return { message: `"${region}" is not a region`, fix: 'use {{homeRegion}}, or * for all regions' };
  if (
    hasWildcard(region) ||
    !/^[a-z]{2,}-[a-z-]+(-\d+)?$/.test(region) ||
    region === 'aws-global' ||
    ungoverned.includes(region)
  )
    return undefined;
  const { known, fix } = judgeRegion(region);
  return known === 'no' ? { message: `there is no region "${region}"`, fix } : undefined;
};

/** Owners of what AWS shares stand in place of an account. ARNs of API Gateway's integrations have a service there. */
const owners = ['', 'aws', 'aws-marketplace', 'amazon', 'cloudfront', 'elasticbeanstalk'];

const isAccount = (account: string): boolean =>
  hasWildcard(account) || owners.includes(account) || /^\d{12}$/.test(account);
