import type { ConfigArguments } from '../commands/options.ts';

export interface Arguments extends ConfigArguments {
  question?: string[] | undefined;
  out: string;
  check: boolean;
  force: boolean;
  token?: string | undefined;
}
