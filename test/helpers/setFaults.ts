import type { Sandbox } from '../../sandbox/createSandbox.ts';

/** Sets faults in a store; see `POST /_sandbox/faults`. */
export async function setFaults({ url }: Sandbox, ...faults: readonly (object | readonly object[])[]): Promise<void> {
  const response = await fetch(`${url}/_sandbox/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(faults.flat()),
  });
  if (!response.ok) throw new Error(await response.text());
}
