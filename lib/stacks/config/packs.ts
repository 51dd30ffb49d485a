import { Stack, type App } from 'aws-cdk-lib';
import { CfnConformancePack } from 'aws-cdk-lib/aws-config';
import type { LandingZone } from '../../config/landing-zone.ts';
import { conformancePacksName, recorderName } from '../../config/sections/config/names.ts';
import type { Definition } from '../definition.ts';
import { logicalId } from '../logical-id.ts';
import { everybodyBut } from './recorder.ts';

/**
 * Conformance packs in every account, from documents of AWS. The organization's kind of pack takes no such document, but only a text
 * or a bucket that AWS's own text would have to be copied to. https://docs.aws.amazon.com/config/latest/APIReference/API_PutOrganizationConformancePack.html
 */
export const conformancePacks = ({ recording }: LandingZone): Definition[] => {
  if (!recording || recording.conformancePacks.length === 0 || recording.regions.length === 0) return [];
  return [
    {
      name: conformancePacksName,
      targets: everybodyBut(recording.except),
      regions: recording.regions,
      dependsOn: recording.recorder ? [recorderName] : [],
      make: (app) => makeStack(app, recording.conformancePacks),
    },
  ];
};

const makeStack = (app: App, documents: readonly string[]): Stack => {
  const stack = new Stack(app, conformancePacksName, { description: 'Landing zone: conformance packs of AWS Config.' });
  for (const document of documents) {
    const name = document.replace('AWSConformancePacks-', '');
    new CfnConformancePack(stack, logicalId(name), {
      conformancePackName: `landing-zone-${name}`,
      // Documents of AWS go by their names alone: https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-ssm-sharing.html
      templateSsmDocumentDetails: { DocumentName: document },
    });
  }
  return stack;
};
