import { UserError } from '../../config/text/problems.ts';
import { requestAccounts, type Arguments as RequestArguments } from './request.ts';

interface Arguments extends Omit<RequestArguments, 'dryRun' | 'keepGoing'> {
  readonly what?: string[] | undefined;
  readonly dryRun: boolean;
  readonly keepGoing: boolean;
}

/** `request NAME`, or `request --from FILE`. */
export const account = async (args: Arguments): Promise<number> => {
  const [verb, name, ...more] = args.what ?? [];
  if (verb !== 'request' || more.length > 0)
    throw new UserError(
      'account takes request and one name\n    -> write account request NAME, or account request --from FILE',
    );
  return requestAccounts(name, args);
};
