/** Two writes that touch one object at the same time: the later one is told so. */
export interface Overlap {
  readonly conflict: boolean;
  end(): void;
}

/** `objects` of all writes that are on the wire. */
export function createOverlap(): (operation: string, input: object) => Overlap {
  const busy = new Set<string>();
  return (operation, input) => {
    const objects = objectsOf(operation, input);
    if (objects.some((object) => busy.has(object))) return { conflict: true, end: () => undefined };
    for (const object of objects) busy.add(object);
    return {
      conflict: false,
      end() {
        for (const object of objects) busy.delete(object);
      },
    };
  };
}

// AWS does not say what it locks. That new policies and changes of service access lock each other is experience:
// https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/2245
const locks: Readonly<Record<string, string>> = {
  CreatePolicy: 'policies',
  EnableAWSServiceAccess: 'service access',
  DisableAWSServiceAccess: 'service access',
  RegisterDelegatedAdministrator: 'service access',
  DeregisterDelegatedAdministrator: 'service access',
  PutResourcePolicy: 'resource policy',
  DeleteResourcePolicy: 'resource policy',
  CreateOrganization: 'organization',
  DeleteOrganization: 'organization',
  EnableAllFeatures: 'organization',
  LeaveOrganization: 'organization',
  InviteAccountToOrganization: 'handshakes',
};

function objectsOf(operation: string, input: object): readonly string[] {
  const ids = Object.entries(input).flatMap(([name, value]) =>
    name.endsWith('Id') && typeof value === 'string' ? [value] : [],
  );
  const lock = locks[operation];
  return lock === undefined ? ids : [...ids, lock];
}
