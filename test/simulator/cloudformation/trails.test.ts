import { accounts, deploy, elsewhere, outcomeOf, stage } from './stage.ts';

/** CloudTrail may use the bucket for accounts of one organization. */
const archive = (organization: string): string =>
  JSON.stringify({
    Resources: {
      Bucket: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'archive' } },
      Policy: {
        Type: 'AWS::S3::BucketPolicy',
        Properties: {
          Bucket: { Ref: 'Bucket' },
          PolicyDocument: {
            Version: '2012-10-17',
            Statement: {
              Effect: 'Allow',
              Principal: { Service: 'cloudtrail.amazonaws.com' },
              Action: ['s3:GetBucketAcl', 's3:PutObject'],
              Resource: ['arn:aws:s3:::archive', 'arn:aws:s3:::archive/*'],
              Condition: { StringEquals: { 'aws:SourceOrgID': organization } },
            },
          },
        },
      },
    },
  });

const trail = JSON.stringify({
  Resources: {
    Trail: { Type: 'AWS::CloudTrail::Trail', Properties: { IsLogging: true, S3BucketName: 'archive' } },
  },
});

test.each([
  ['o-example0001', accounts.api, 'CREATE_COMPLETE'],
  ['o-example0001', accounts.management, 'CREATE_COMPLETE'],
  ['o-example0001', accounts.nowhere, /^ROLLBACK_COMPLETE .*Incorrect S3 bucket policy/],
  ['o-another0001', accounts.api, /^ROLLBACK_COMPLETE .*Incorrect S3 bucket policy/],
])('a bucket for %s takes the trail of account %s: %s', async (organization, account, outcome) => {
  const on = stage();
  const there = (id: string) => ({ ...on, ...elsewhere(on, { account: id }) });
  await deploy(there(accounts.security), 'archive', archive(organization));
  await deploy(there(account), 'trail', trail);
  expect(await outcomeOf(there(account), 'trail')).toMatch(outcome);
});
