import { Stack, type App } from 'aws-cdk-lib';
import { CfnAnalyzer } from 'aws-cdk-lib/aws-accessanalyzer';
import { administratorStackIn } from '../../config/deployment/names.ts';
import type { LandingZone } from '../../config/landing-zone.ts';
import { accessAnalyzerName, unusedAccessName } from '../../config/sections/security/names.ts';
import { inAccount, type Definition } from '../definition.ts';

/** Analyzers of the whole organization, in the account that administers IAM Access Analyzer. */
export const accessAnalyzer = ({ security, homeRegion }: LandingZone): Definition[] => {
  const { regions = [], unusedAccess } = security?.accessAnalyzer ?? {};
  if (!security || regions.length === 0) return [];
  const { administrator } = security;
  const common = {
    targets: inAccount(administrator),
    trustedAccess: ['access-analyzer.amazonaws.com'],
  };
  const [external, unused] = [accessAnalyzerName, unusedAccessName].map((name) =>
    administratorStackIn(name, administrator),
  ) as [string, string];
  return [
    { ...common, name: external, regions, make: (app: App) => makeExternal(app, external) },
    // It finds the same in every region, and AWS bills each: https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-create-unused.html
    ...(unusedAccess === undefined
      ? []
      : [
          { ...common, name: unused, regions: [homeRegion], make: (app: App) => makeUnused(app, unused, unusedAccess) },
        ]),
  ];
};

const makeExternal = (app: App, name: string): Stack => {
  const stack = new Stack(app, name, {
    description: 'Landing zone: what is open to accounts outside of the organization.',
  });
  new CfnAnalyzer(stack, 'Analyzer', { type: 'ORGANIZATION', analyzerName: accessAnalyzerName });
  return stack;
};

/** Whether AWS can change the age of an analyzer it does not say, and two can not have one name: another age is another analyzer. */
const makeUnused = (app: App, name: string, days: number): Stack => {
  const stack = new Stack(app, name, { description: 'Landing zone: who has permissions that nobody uses.' });
  new CfnAnalyzer(stack, `UnusedFor${days}Days`, {
    type: 'ORGANIZATION_UNUSED_ACCESS',
    analyzerName: `${unusedAccessName}-${days}-days`,
    analyzerConfiguration: { unusedAccessConfiguration: { unusedAccessAge: days } },
  });
  return stack;
};
