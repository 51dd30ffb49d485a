import { MalformedPolicyDocumentException } from '@aws-sdk/client-organizations';
import { factsOf, policyTypeOf } from '../../../config/words/policy-types.ts';
import { isObject, objectIn, type JsonObject } from '../../engine/json.ts';
import { lengthOf } from '../../engine/length.ts';
import { constraint, refusal } from '../../engine/refuse.ts';
import type { World } from '../../world/world.ts';

/** Refuses a document that is too large or obviously not of its type; the rest of the grammar is AWS's. */
export function demandContent(type: string, content: string): void {
  const known = policyTypeOf(type);
  const facts = known && factsOf(known);
  if (facts && lengthOf(content) > facts.maxSize)
    throw constraint('POLICY_CONTENT_LIMIT_EXCEEDED', 'You have exceeded the maximum policy size.');
  const document = parse(content);
  if (type === 'SERVICE_CONTROL_POLICY') demandStatements(document, isControlStatement);
  else if (type === 'RESOURCE_CONTROL_POLICY') demandStatements(document, isResourceStatement);
  else if (facts?.topLevel !== undefined && (!isObject(document[facts.topLevel]) || Object.keys(document).length > 1))
    throw malformed();
}

export function demandRoom(world: World, type: string): void {
  const known = policyTypeOf(type);
  if (!known) return;
  let count = 0;
  for (const policy of world.policies.values()) if (policy.type === type && !policy.awsManaged) count += 1;
  if (count >= factsOf(known).maxPolicies)
    throw constraint('POLICY_NUMBER_LIMIT_EXCEEDED', 'You have exceeded the allowed number of policies.');
}

function parse(content: string): JsonObject {
  const document = objectIn(content);
  if (document) return document;
  throw malformed();
}

function demandStatements({ Version, Statement, ...rest }: JsonObject, fits: (statement: JsonObject) => boolean): void {
  const statements: unknown[] = Array.isArray(Statement) ? Statement : [Statement];
  const known = Object.keys(rest).every((key) => key === 'Id');
  const version = Version === '2012-10-17';
  if (!known || !version || statements.length === 0 || !statements.every((it) => isObject(it) && fits(it)))
    throw malformed();
}

const one = (statement: JsonObject, ...names: string[]): boolean =>
  names.filter((name) => statement[name] !== undefined).length === 1;

/** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_syntax.html */
const isControlStatement = (it: JsonObject): boolean =>
  (it.Effect === 'Allow' || it.Effect === 'Deny') &&
  one(it, 'Action', 'NotAction') &&
  one(it, 'Resource', 'NotResource') &&
  onlyHas(it, ['Sid', 'Effect', 'Action', 'NotAction', 'Resource', 'NotResource', 'Condition']);

/** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html */
const isResourceStatement = (it: JsonObject): boolean =>
  it.Effect === 'Deny' &&
  isEveryone(it.Principal) &&
  it.Action !== undefined &&
  it.Action !== '*' &&
  one(it, 'Resource', 'NotResource') &&
  onlyHas(it, ['Sid', 'Effect', 'Principal', 'Action', 'Resource', 'NotResource', 'Condition']);

const isEveryone = (principal: unknown): boolean =>
  principal === '*' || (isObject(principal) && principal.AWS === '*' && Object.keys(principal).length === 1);

const onlyHas = (statement: JsonObject, names: readonly string[]): boolean =>
  Object.keys(statement).every((name) => names.includes(name));

const malformed = (): Error =>
  refusal(
    MalformedPolicyDocumentException,
    'The provided policy document does not meet the requirements of the specified policy type.',
  );
