import type { Pipeline } from './types.ts';

/**
 * Shell commands that install landing-zone from its repository into a folder, with `bin/landing-zone`. Git checks that what it fetched has
 * the hash LANDING_ZONE_COMMIT, and npm that packages have those of the lock file.
 */
export const installTool = (folder: string): string => `git init --quiet ${folder}
cd ${folder}
git fetch --quiet --depth 1 "$LANDING_ZONE_REPOSITORY" "$LANDING_ZONE_COMMIT"
git checkout --quiet --detach "$LANDING_ZONE_COMMIT"
npm ci --no-audit --no-fund
mkdir -p bin
ln -s ../dist/landing-zone.js bin/landing-zone
chmod +x dist/landing-zone.js`;

/**
 * The same as one command, for hosts that have no variables but those of a pipeline: whoever starts one may set these, and would choose the
 * code that runs with our roles.
 */
export const installPinned = ({ repository, commit }: Pipeline['tool'], folder: string): string =>
  `(\nset -e\nLANDING_ZONE_REPOSITORY=${repository} LANDING_ZONE_COMMIT=${commit}\n${installTool(folder)}\n)`;
