import { readDocuments } from '../../organization/merged.ts';
import type { Path } from '../../text/yaml.ts';
import { quotas } from '../../words/quotas.ts';
import { tellTwice } from '../checks.ts';
import type { AccessContext } from './context.ts';
import type { WrittenAccess } from './schema.ts';
import { sessionMinutes } from './session.ts';
import type { Access, PermissionSet, PolicyName } from './types.ts';

type Written = NonNullable<WrittenAccess['permissionSets']>;
type SetContext = AccessContext & Pick<Access, 'policiesPerRole'>;

export const readPermissionSets = (written: Written, context: SetContext): PermissionSet[] => {
  const { report } = context;
  const sets = Object.entries(written).map(([name, one]) => readPermissionSet(name, one, context));
  if (sets.length > quotas.permissionSets)
    report.key(
      ['access', 'permissionSets'],
      `${sets.length} permission sets; the quota is ${quotas.permissionSets}`,
      'merge permission sets',
    );
  return sets;
};

const readPermissionSet = (name: string, written: Written[string], context: SetContext): PermissionSet => {
  const { documents, report, words } = context;
  const at = ['access', 'permissionSets', name];
  const { description = '', document, boundary, session = '1 hour', relayState, tags } = written;
  const own = (written.customerManagedPolicies ?? []).map(withoutSlash);
  const managed = (written.managedPolicies ?? []).map((policy, index) =>
    readManagedPolicy(policy, [...at, 'managedPolicies', index], context),
  );
  tellTwice([...at, 'managedPolicies'], managed, report);
  tellTwice([...at, 'customerManagedPolicies'], own, report);
  const count = managed.length + own.length;
  if (count > quotas.permissionSetPolicies)
    report.key(
      at,
      `${count} policies; the quota is ${quotas.permissionSetPolicies} for AWS managed and customer managed policies together`,
      'merge policies',
    );
  const quota = context.policiesPerRole ?? quotas.rolePolicies;
  if (count > quota && count <= quotas.permissionSetPolicies)
    report.warn(
      at,
      `${count} policies; IAM's quota of managed policies per role is ${quota} in each account`,
      `merge policies, or raise quota L-0DA4ABF3 in each account and set access.policiesPerRole: ${count}`,
    );
  if (
    count === 0 &&
    document === undefined &&
    // A set that says so allows nothing, which AWS takes.
    written.managedPolicies === undefined &&
    !['managedPolicies', 'customerManagedPolicies', 'document'].some((part) => report.unread([...at, part]))
  )
    report.key(at, `permission set "${name}" has no policies`, 'add managedPolicies: [POLICY], or document: FILE.json');
  const content =
    document === undefined
      ? undefined
      : readDocuments(
          {
            document,
            type: 'permission-set',
            maxSize: quotas.permissionSetDocument,
            accept: written.accept ?? [],
            at: [...at, 'document'],
            isNamed: true,
          },
          documents,
          words,
          report,
        );
  const bound = boundary && readBoundary(boundary, [...at, 'boundary'], context);
  own.forEach((policy, index) => tellNoBoundary(policy, [...at, 'customerManagedPolicies', index], context));
  return {
    name,
    description,
    managedPolicies: [...new Set(managed)].sort(),
    customerManagedPolicies: [...new Set(own)].sort(),
    ...(content === undefined ? {} : { document: content }),
    ...(bound ? { boundary: bound } : {}),
    session: sessionMinutes(session),
    ...(relayState === undefined ? {} : { relayState }),
    ...(tags ? { tags } : {}),
  };
};

const withoutSlash = (name: string): string => name.replace(/^\//, '');

const readManagedPolicy = (written: string, at: Path, { documents, report }: AccessContext): string => {
  const { name, fix } = documents.managedPolicy(written);
  if (name === undefined)
    report.at(report.place(at), `this version does not know the AWS managed policy "${written}"`, fix, 'warning');
  return name ?? written;
};

const readBoundary = (
  written: NonNullable<Written[string]['boundary']>,
  at: Path,
  context: AccessContext,
): PolicyName => {
  if ('managedPolicy' in written)
    return { managedPolicy: readManagedPolicy(written.managedPolicy, [...at, 'managedPolicy'], context) };
  const name = withoutSlash(written.customerManagedPolicy);
  tellNoBoundary(name, [...at, 'customerManagedPolicy'], context);
  return { customerManagedPolicy: name };
};

/** The policy that the baseline makes, where the config has it made nowhere. */
const tellNoBoundary = (policy: string, at: Path, { baseline, report }: AccessContext): void => {
  if (policy !== 'landing-zone-boundary' || baseline?.permissionsBoundary === policy || report.unread(['baseline']))
    return;
  // A stack of the config's own may make it, or somebody else.
  const fix = 'add baseline: { permissionsBoundary: true }, unless you create it elsewhere';
  report.at(report.place(at), `the baseline does not create the policy "${policy}"`, fix, 'warning');
};
