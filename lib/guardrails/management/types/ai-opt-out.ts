import { one, only, type Shape } from '../shape.ts';
import { oneOf } from '../values.ts';

/** The keys of https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_ai-opt-out_syntax.html, September 2026. */
const services = (
  'default aidevops aiops awssupplychain biodiscovery chimesdkvoiceanalytics cloudwatch codeguruprofiler codewhisperer ' +
  'comprehend config connect connectamd connectdecision connecthealth::operations connecthealth::training ' +
  'connectoptimization contactlens datazone dms entityresolution finopsagent frauddetector glue guardduty lex polly q ' +
  'quicksightq rekognition scenariodiscovery securityhub securitylake textract transcribe transform translate workspaces'
).split(' ');

const service = only({ opt_out_policy: one(oneOf('optIn', 'optOut')) });

export const aiOptOut: Shape = only(Object.fromEntries(services.map((name) => [name, service])));
