import type { LandingZone } from '../config/landing-zone.ts';
import type { PolicyType } from '../config/words/policy-types.ts';

type Fix = (zone: LandingZone) => string;

/** Names a guardrail that ships with the tool, where the config does not yet, after a line that attaches it. */
export const define =
  (type: PolicyType, name: string, attached: string): Fix =>
  ({ guardrails }) =>
    guardrails.some((one) => one.name === name) ? attached : `${attached}\nguardrails: { ${name}: { type: ${type} } }`;

/** The same, attached to the root. */
export const attach = (type: PolicyType, name: string): Fix =>
  define(type, name, `organization: { guardrails: [${name}] }`);

const needed = {
  logging: 'archive: ACCOUNT',
  security: 'administrator: ACCOUNT',
  cost: 'email: [finance@example.com]',
  observability: 'account: ACCOUNT',
} as const;

/** Something in a section, with what the section can not be without where the config does not have it yet. */
export const inSection =
  (section: keyof typeof needed, what = ''): Fix =>
  (zone) => {
    const settings = [...(zone[section] ? [] : [needed[section]]), ...(what === '' ? [] : [what])];
    return `${section}: { ${settings.join(', ')} }`;
  };

/** The same of the baseline, whose audit role wants an account that is trusted. */
export const inBaseline =
  (what: string): Fix =>
  ({ baseline, security }) =>
    `baseline: { ${what}${baseline || security ? '' : ', auditRole: false'} }`;

/** Rules of AWS Config that are on by themselves, unless the config says otherwise. */
export const rules =
  (...names: readonly string[]): Fix =>
  ({ recording }) =>
    recording ? `config: { rules: { ${names.map((name) => `${name}: true`).join(', ')} } }` : 'config: {}';
