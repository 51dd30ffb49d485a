import type { LandingZone } from '../../../config/landing-zone.ts';
import { isUnder } from '../../../config/organization/unit-path.ts';
import type { Path } from '../../../config/text/yaml.ts';
import type { Network } from '../../model.ts';
import type { Cause, Lost } from './cause.ts';

/** The guardrail that lets an internet gateway pass less than is lost, where it is attached. */
export const guardrailOf = (zone: LandingZone, { vpcs }: Network, lost: readonly Lost[]): Cause | undefined => {
  for (const { drop, trace } of lost) {
    if (drop.why !== 'VPC Block Public Access') continue;
    const last = trace.hops.at(-1);
    const at = last?.kind === 'table' && last.led.kind === 'internet' ? last.led.vpc : undefined;
    const { publicAccess, account = '' } = vpcs.find(({ name }) => name === at) ?? {};
    const guardrail = publicAccess?.guardrail;
    const path = guardrail === undefined ? undefined : attachmentOf(zone, account, guardrail);
    if (!publicAccess || guardrail === undefined || !path) continue;
    const passes = publicAccess.allows === 'nothing' ? 'nothing passes' : 'only NAT gateways use';
    return {
      path,
      what: `with guardrail "${guardrail}", ${passes} the internet gateways of account "${account}"`,
      fix: 'detach the guardrail here',
    };
  }
  return undefined;
};

/** Of an account, those above it first. */
const attachmentOf = (
  { root, organizationalUnits, accounts }: LandingZone,
  key: string,
  guardrail: string,
): Path | undefined => {
  const account = accounts.find((one) => one.key === key);
  const levels = [
    { path: ['organization'], ...root },
    ...organizationalUnits
      .filter(({ path }) => isUnder(account?.ou ?? '', path))
      .map((unit) => ({ ...unit, path: unit.path.split('/').flatMap((name) => ['organizationalUnits', name]) })),
    { path: ['accounts', key], guardrails: account?.guardrails ?? [] },
  ];
  const found = levels.find(({ guardrails }) => guardrails.includes(guardrail));
  return found && [...found.path, 'guardrails', found.guardrails.indexOf(guardrail)];
};
