import type { Tags } from '../../config/organization/types.ts';

/**
 * Whether AWS Control Tower made something and goes on changing it: by the name of its policies, or by the tag that its own controls protect.
 * https://docs.aws.amazon.com/controltower/latest/controlreference/mandatory-controls.html
 */
export const isControlTowers = ({ name, tags }: { readonly name?: string; readonly tags: Tags }): boolean =>
  name?.startsWith('aws-guardrails-') === true || 'aws-control-tower' in tags;
