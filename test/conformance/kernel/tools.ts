import { execFileSync } from 'node:child_process';

const tools = [
  ['iproute2', 'ip', '-V'],
  ['nftables', 'nft', '-v'],
  ['util-linux', 'unshare', '-n', 'true'],
] as const;

/** Throws in plain words when the kernel can not be asked: what it has not judged must not look as if it had. */
export const demandTools = (): void => {
  if (process.getuid?.() !== 0)
    throw new Error('the kernel as a referee makes network namespaces: run this test as root');
  for (const [packageName, command, ...args] of tools)
    try {
      execFileSync(command, args, { stdio: 'pipe' });
    } catch (error) {
      const { stderr } = error as { stderr?: Buffer };
      const detail = stderr?.toString().trim() ?? String(error);
      throw new Error(
        `the kernel can not be a referee: ${command} of ${packageName} does not work; run scripts/kernel-referee.sh (${detail})`,
        { cause: error },
      );
    }
};
