import {
  CloudFormationClient,
  DescribeStacksCommand,
  GetTemplateCommand,
  type Stack,
} from '@aws-sdk/client-cloudformation';
import { parseTemplate } from '../../cloudformation/parse.ts';
import type { Tags } from '../../config/organization/types.ts';
import type { Template } from '../../config/deployment/template.ts';
import type { Aws } from '../aws.ts';
import { isNoHost } from '../no-host.ts';
import { isRegionOff, noneWhereOff } from '../region-off.ts';
import { all } from '../paging.ts';
import { isOurs } from '../tags.ts';

/** A stack of the account that the credentials are of. */
export interface LiveStack {
  readonly region: string;
  readonly name: string;
  /** Its ARN. */
  readonly id: string;
  readonly status: string;
  readonly reason: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly tags: Tags;
  readonly protected: boolean;
  /** As it was sent, where it was asked for; undefined when there is none, or it can not be read. */
  readonly template?: Template | undefined;
}

/** All stacks of a region, but for those that are part of others; templates of those that are asked for. */
export const readStacks = async (
  aws: Aws,
  region: string,
  wanted: (tags: Tags, name: string) => boolean,
): Promise<LiveStack[]> => {
  const stacks = await noneWhereOff(region, () => listStacks(aws, region));
  const found = await Promise.all(
    stacks.map(async (stack): Promise<LiveStack[]> => {
      const told = describe(region, stack);
      if (!wanted(told.tags, told.name)) return [told];
      try {
        return [{ ...told, template: await readTemplate(aws, region, stack) }];
      } catch (error) {
        // It was deleted since it was listed.
        if (isMissing(error)) return [];
        throw error;
      }
    }),
  );
  return found.flat();
};

/** Our own stacks of a region, without their templates; undefined where the region is off in the account. */
export const ownStacks = async (aws: Aws, region: string): Promise<LiveStack[] | undefined> => {
  try {
    const stacks = await listStacks(aws, region);
    return stacks.map((stack) => describe(region, stack)).filter(({ tags }) => isOurs(tags));
  } catch (error) {
    if (isRegionOff(error, region)) return undefined;
    if (isNoHost(error)) return []; // announced, and not there yet
    throw error;
  }
};

const listStacks = async (aws: Aws, region: string): Promise<Stack[]> => {
  const client = aws.client(CloudFormationClient, region);
  const stacks = await all(async (token) => {
    const page = await client.send(new DescribeStacksCommand({ NextToken: token }));
    return { items: page.Stacks, next: page.NextToken };
  });
  return furthest(stacks).filter(({ ParentId }) => ParentId === undefined);
};

/** A list that is read page by page while stacks come and go may tell of one twice: the one that is further counts. */
const furthest = (stacks: readonly Stack[]): Stack[] => {
  const byName = new Map<string | undefined, Stack>();
  for (const stack of stacks)
    if (!byName.has(stack.StackName) || stack.StackStatus !== 'REVIEW_IN_PROGRESS') byName.set(stack.StackName, stack);
  return [...byName.values()];
};

/** One stack by its name or ARN; undefined when there is none. A stack that is deleted is told by its ARN only. */
export const readStack = async (aws: Aws, region: string, name: string): Promise<LiveStack | undefined> => {
  try {
    const client = aws.client(CloudFormationClient, region);
    const { Stacks: [stack] = [] } = await client.send(new DescribeStacksCommand({ StackName: name }));
    return stack && describe(region, stack);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
};

/** CloudFormation has no exception of its own for it. */
export const isMissing = (error: unknown): boolean =>
  error instanceof Error && error.name === 'ValidationError' && error.message.includes('does not exist');

const describe = (region: string, stack: Stack): LiveStack => ({
  region,
  name: stack.StackName ?? '',
  id: stack.StackId ?? '',
  status: stack.StackStatus ?? '',
  reason: stack.StackStatusReason ?? '',
  parameters: Object.fromEntries(
    (stack.Parameters ?? []).map(({ ParameterKey = '', ParameterValue = '' }) => [ParameterKey, ParameterValue]),
  ),
  tags: Object.fromEntries((stack.Tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value])),
  protected: stack.EnableTerminationProtection ?? false,
});

/** As it was sent; undefined where there is none yet, or it can not be read. */
export const readTemplate = async (
  aws: Aws,
  region: string,
  { StackId, StackStatus }: Pick<Stack, 'StackId' | 'StackStatus'>,
): Promise<Template | undefined> => {
  if (StackStatus === 'REVIEW_IN_PROGRESS') return undefined;
  const client = aws.client(CloudFormationClient, region);
  const { TemplateBody } = await client.send(new GetTemplateCommand({ StackName: StackId, TemplateStage: 'Original' }));
  return TemplateBody === undefined ? undefined : readTemplateText(TemplateBody);
};

export const readTemplateText = (text: string): Template | undefined => {
  try {
    return JSON.parse(text) as Template;
  } catch {
    return parseTemplate(text).template;
  }
};
