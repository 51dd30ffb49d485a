// What an endpoint needs of the SDK is what its packages say of operations: a file for each service, read when the service is first called.
import { build } from 'esbuild';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Writes the schemas of each package of the SDK that is a dependency. */
export const writeSchemas = async ({ absWorkingDir }, outdir) => {
  const packages = readdirSync(join(absWorkingDir, 'node_modules/@aws-sdk')).filter((name) =>
    name.startsWith('client-'),
  );
  await Promise.all(
    packages.map((name) =>
      build({
        absWorkingDir,
        stdin: {
          contents: `export * from '@aws-sdk/${name}/dist-es/schemas/schemas_0.js';`,
          resolveDir: absWorkingDir,
        },
        outfile: join(outdir, `${name.replace(/^client-/, '')}.cjs`),
        bundle: true,
        format: 'cjs',
        platform: 'node',
        target: 'node20.19',
        mainFields: ['module', 'main'],
        minifySyntax: true,
        minifyWhitespace: true,
        logLevel: 'warning',
      }),
    ),
  );
};
