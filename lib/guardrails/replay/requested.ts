import { fields, text } from './fields.ts';

/**
 * Condition keys in lower case that say what a request asks for, by the parameter that has it. One that it does not have is not told: a
 * default, or the setting of the account, counts then. https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
const parameters: ReadonlyMap<string, readonly string[]> = new Map([
  ['ec2:instancetype', ['instanceType']],
  ['ec2:metadatahttptokens', ['metadataOptions', 'httpTokens']],
  ['ec2:volumetype', ['volumeType']],
  ['iam:policyarn', ['policyArn']],
  ['iam:permissionsboundary', ['permissionsBoundary']],
  ['iam:awsservicename', ['aWSServiceName']],
  ['rds:databaseclass', ['dBInstanceClass']],
  ['rds:databaseengine', ['engine']],
  ['rds:storageencrypted', ['storageEncrypted']],
]);

/** What the request of an event has for a key. S3 writes headers by their names. */
export const requestedIn = (key: string, given: unknown): string | undefined => {
  const path = key.startsWith('s3:x-amz-') ? [key.slice('s3:'.length)] : parameters.get(key);
  if (!path) return undefined;
  let found: unknown = given;
  for (const name of path) found = fields(found)[name];
  return typeof found === 'boolean' ? String(found) : text(found);
};
