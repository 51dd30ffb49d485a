import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { python } from './python.ts';

/** An independent AWS in a process of its own. */
export interface Moto {
  readonly url: string;
  /** Forgets everything: an account without an organization. */
  reset(): Promise<void>;
  stop(): Promise<void>;
}

export const startMoto = async (): Promise<Moto> => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const server = spawn(python, ['-m', 'moto.server', '-H', '127.0.0.1', '-p', String(port)], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, PYTHONUNBUFFERED: '1' },
  });
  const exit = once(server, 'exit');
  let said = '';
  server.stderr.on('data', (text: Buffer) => {
    said = (said + text.toString()).slice(-2000);
  });
  const reset = async (): Promise<void> => {
    const { ok, status } = await fetch(`${url}/moto-api/reset`, { method: 'POST' });
    if (!ok) throw new Error(`moto does not reset: ${status}`);
  };
  const answers = (): Promise<boolean> =>
    reset().then(
      () => true,
      () => false,
    );
  const deadline = Date.now() + 30_000;
  while (!(await answers())) {
    if (server.exitCode !== null || Date.now() > deadline) throw new Error(`moto does not start: ${said}`);
    await sleep(50);
  }
  return {
    url,
    reset,
    stop: async () => {
      server.kill();
      await exit;
    },
  };
};

export const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
};

/** What makes the SDK speak to an endpoint with keys that open nothing. */
export const environment = (url: string): Record<string, string> => ({
  AWS_ENDPOINT_URL: url,
  AWS_ACCESS_KEY_ID: 'testing',
  AWS_SECRET_ACCESS_KEY: 'testing',
  AWS_REGION: 'us-east-1',
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_CONFIG_FILE: '/dev/null',
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
});
