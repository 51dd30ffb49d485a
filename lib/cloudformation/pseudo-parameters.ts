/** Where a stack is. */
export interface StackPlace {
  readonly partition: string;
  readonly account: string;
  readonly region: string;
}

/** Of the hosts of a partition's endpoints. */
export const urlSuffix = (partition: string): string => (partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com');

/**
 * Parameters that every template has and that its place alone decides.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference.html
 */
export const pseudoParameters = ({ partition, account, region }: StackPlace): Record<string, string> => ({
  'AWS::AccountId': account,
  'AWS::Partition': partition,
  'AWS::Region': region,
  'AWS::URLSuffix': urlSuffix(partition),
});
