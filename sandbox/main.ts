import { createSandbox } from './createSandbox.ts';

const port = Number(process.env.SANDBOX_PORT ?? 4010);

const sandbox = await createSandbox({ port });
console.log(
  [
    `Storefront   ${sandbox.storefrontUrl}`,
    `Management   ${sandbox.managementUrl}`,
    `Inbox        ${sandbox.url}/inbox`,
  ].join('\n'),
);
