import { documents } from './documents.ts';

/** An organization with guardrails of many kinds, to be edited: its config, and its documents by file. */

export interface Statement {
  Sid: string;
  Effect: 'Allow' | 'Deny';
  Principal?: unknown;
  NotPrincipal?: unknown;
  Action?: string[];
  NotAction?: string[];
  Resource?: string[];
  NotResource?: string[];
  Condition?: Record<string, Record<string, string | string[]>>;
}

export interface Document {
  Version: string;
  Statement: Statement[];
}

export interface Unit {
  guardrails?: string[];
  scpStrategy?: 'allow-list';
  organizationalUnits?: Record<string, Unit>;
}

export interface Organization {
  config: {
    organization: { homeRegion: string; regions: string[]; accountEmail: string; guardrails: string[] };
    organizationalUnits: Record<string, Unit>;
    accounts: Record<string, { ou: string; guardrails?: string[] }>;
    guardrails: Record<string, { type: 'scp' | 'rcp'; accept?: string[] }>;
    access: { permissionSets: Record<string, object>; assignments: object[] };
    baseline: object;
  };
  documents: Record<string, Document>;
}

const config: Organization['config'] = {
  organization: {
    homeRegion: 'eu-central-1',
    regions: ['eu-central-1', 'eu-west-1'],
    accountEmail: 'aws+{account}@example.com',
    guardrails: ['stay', 'outsiders'],
  },
  organizationalUnits: {
    Security: {},
    Factory: {
      guardrails: ['places', 'networks', 'keys'],
      organizationalUnits: {
        Line: { guardrails: ['labels', 'tags', 'people'] },
        Lab: { scpStrategy: 'allow-list', guardrails: ['lab-list', 'sizes'] },
      },
    },
    Retail: { guardrails: ['places', 'own-buckets', 'second-factor', 'freeze'] },
    Cellar: { guardrails: ['shut'] },
  },
  accounts: {
    security: { ou: 'Security' },
    press: { ou: 'Factory/Line' },
    weld: { ou: 'Factory/Line' },
    lab: { ou: 'Factory/Lab' },
    shop: { ou: 'Retail' },
    till: { ou: 'Retail' },
  },
  guardrails: Object.fromEntries(
    Object.keys(documents).flatMap((path) => {
      const [type = '', name = ''] = path.split('/');
      return type === 'scp' || type === 'rcp' ? [[name, { type }]] : [];
    }),
  ),
  access: {
    permissionSets: { operator: { document: 'permission-sets/operator.json' } },
    assignments: [{ group: 'operators', permissionSet: 'operator', accounts: ['press'] }],
  },
  baseline: { auditRole: { trusted: 'security' } },
};

/** The organization as it is, to be changed at will. */
export const organization = (): Organization => JSON.parse(JSON.stringify({ config, documents })) as Organization;

/** The files of an organization: its YAML, and its documents by name. */
export const filesOf = (one: Organization): { yaml: string; documents: Record<string, unknown> } => ({
  yaml: Object.entries(one.config)
    .map(([key, value]) => `${key}: ${JSON.stringify(value)}`)
    .join('\n'),
  documents: Object.fromEntries(Object.entries(one.documents).map(([path, content]) => [`${path}.json`, content])),
});
