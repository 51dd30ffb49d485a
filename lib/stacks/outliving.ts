import { CfnResource, RemovalPolicy } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/**
 * Lets what was made outlive its stack, whole: a bucket with its policy, which is all that guards it then, and a key with its alias, by
 * which it is found again (lib/resources/deployment/stack/adopt.ts). A failed creation takes it away again.
 */
export const outliving = <Made extends Construct>(made: Made): Made => {
  for (const one of made.node.findAll())
    if (CfnResource.isCfnResource(one)) one.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
  return made;
};
