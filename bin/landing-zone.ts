#!/usr/bin/env node
import { compileLate, keepCompiled, saveMemory } from '../lib/cli/v8.ts';

// The pinned SDK supports the Node versions that package.json allows; its notice about later releases is for whoever updates it.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

// Whoever reads the output may stop (`| head`), and a disk may be full: a run goes on and finishes what it does.
let lost = false;
for (const stream of [process.stdout, process.stderr])
  stream.on('error', ({ code = 'error' }: NodeJS.ErrnoException) => {
    if (code === 'EPIPE' || lost) return;
    lost = true;
    const why = code === 'ENOSPC' ? 'no space is left on the device' : code;
    if (stream === process.stdout)
      process.stderr.write(
        `error: cannot write the output: ${why}\n    -> free some space, or write it elsewhere, then run again\n`,
      );
    process.once('exit', () => (process.exitCode = 1));
  });

saveMemory();
compileLate();
keepCompiled();
const { main } = await import('../lib/cli/main.ts');
await main(process.argv.slice(2));
