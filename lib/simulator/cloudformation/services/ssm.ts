import { parse } from 'yaml';
import { evaluatePolicy } from '../../../guardrails/evaluate/index.ts';
import { equal } from '../../../plan/differences.ts';
import type { World } from '../../world/world.ts';
import type { Asked, Check } from './check.ts';
import { trustOf } from './iam.ts';

interface Document {
  readonly Name?: string;
  readonly Content?: unknown;
  readonly DocumentType?: string;
  readonly DocumentFormat?: string;
  readonly UpdateMethod?: string;
}

interface Content {
  readonly schemaVersion?: unknown;
  readonly parameters?: Readonly<Record<string, { readonly default?: unknown }>>;
  readonly mainSteps?: readonly { readonly action?: string; readonly inputs?: { readonly Script?: unknown } }[];
}

interface Association {
  readonly Name?: string;
  readonly Parameters?: Readonly<Record<string, readonly string[]>>;
  readonly AssociationDispatchAssumeRole?: string;
}

const largest = 64 * 1024;

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_CreateDocument.html, and UpdateMethod of AWS::SSM::Document */
const document: Check = (world, { properties, physicalId, claim = '' }) => {
  const { Name: name = '', Content, DocumentType: type, DocumentFormat: format, UpdateMethod } = properties as Document;
  const before = world.claims.get(claim)?.properties as Document | undefined;
  if (before && UpdateMethod !== 'NewVersion' && !equal(before.Content, Content))
    return `CloudFormation cannot update a stack when a custom-named resource requires replacing. Rename ${physicalId} and update the stack again.`;
  if (/^(aws|amazon|amzn)/i.test(name)) return refused('ValidationException', `Document name ${name} is reserved.`);
  const text = typeof Content === 'string' ? Content : JSON.stringify(Content);
  if (Buffer.byteLength(text) > largest)
    return refused('MaxDocumentSizeExceeded', 'The size limit of a document is 64 KB.');
  const content = contentOf(Content);
  if (!content) return invalid('it is neither JSON nor YAML');
  if (type !== 'Automation') return undefined;
  if (content.schemaVersion !== '0.3') return invalid('schemaVersion of an Automation document must be 0.3');
  const { mainSteps = [] } = content;
  if (mainSteps.length === 0) return invalid('mainSteps is empty');
  // https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-executeScript.html
  const scripts = mainSteps.some(
    ({ action, inputs }) => action === 'aws:executeScript' && inputs?.Script !== undefined,
  );
  return scripts && format !== 'YAML' ? invalid('Script is not supported for JSON runbooks') : undefined;
};

/**
 * What State Manager refuses, and what would make each run fail, which it tells nobody who deploys it.
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_CreateAssociation.html, API_StartAutomationExecution.html
 */
const association: Check = (world, { properties }, place) => {
  const {
    Name: name = '',
    Parameters: given = {},
    AssociationDispatchAssumeRole: dispatch,
  } = properties as Association;
  // AWS's own, and those that others share.
  if (/^AWS|:/.test(name)) return undefined;
  const found = documentOf(name, world, place);
  if (!found) return refused('InvalidDocument', `Document with name ${name} does not exist.`);
  const parameters = contentOf(found.Content)?.parameters ?? {};
  const unknown = Object.keys(given).filter((one) => !Object.hasOwn(parameters, one));
  const missing = Object.entries(parameters).filter(([one, { default: value }]) => value === undefined && !given[one]);
  if (unknown.length + missing.length > 0)
    return refused(
      'InvalidParameters',
      'You must specify values for all required parameters in the SSM document. You can only supply values to parameters defined in the SSM document.',
    );
  if (found.DocumentType !== 'Automation') return undefined;
  // https://github.com/awsdocs/aws-systems-manager-user-guide/issues/189
  if (Object.keys(given).length === 0)
    return refused('ValidationException', 'Automation Association Parameters must have length greater than 0');
  const roles = [dispatch, ...(given.AutomationAssumeRole ?? [])].filter((role) => role !== undefined);
  const shut = roles.find((role) => !isOpen(role, world, place));
  return shut === undefined
    ? undefined
    : refused('InvalidAutomationExecutionParameters', `The defined assume role is unable to be assumed: ${shut}`);
};

export const ssmChecks = { 'AWS::SSM::Association': association, 'AWS::SSM::Document': document };

const contentOf = (content: unknown): Content | undefined => {
  if (typeof content !== 'string') return content ?? undefined;
  try {
    const parsed: unknown = parse(content);
    return typeof parsed === 'object' && parsed !== null ? parsed : undefined;
  } catch {
    return undefined;
  }
};

const documentOf = (name: string, world: World, { account, region, made }: Asked): Document | undefined =>
  made.find(({ type, physicalId }) => type === 'AWS::SSM::Document' && physicalId === name)?.properties ??
  world.claims.get(`AWS::SSM::Document ${name} ${account} ${region}`)?.properties;

/** Whether Systems Manager may act by a role. */
const isOpen = (role: string, world: World, place: Asked): boolean => {
  const { account, partition, region } = place;
  // Its own role.
  if (role.includes(':role/aws-service-role/ssm.amazonaws.com/')) return true;
  return (
    role.startsWith(`arn:${partition}:iam::${account}:role/`) &&
    evaluatePolicy(trustOf(role, world, place), {
      principal: { service: 'ssm.amazonaws.com' },
      action: 'sts:AssumeRole',
      resource: role,
      context: {
        'aws:SourceAccount': account,
        'aws:SourceArn': `arn:${partition}:ssm:${region}:${account}:automation-execution/1`,
      },
    }).effect === 'allow'
  );
};

const invalid = (why: string): string =>
  refused('InvalidDocumentContent', `The content for the document isn't valid: ${why}`);

const refused = (code: string, message: string): string =>
  `Resource handler returned message: "${message}" (Service: Ssm, Status Code: 400, Error Code: ${code})`;
