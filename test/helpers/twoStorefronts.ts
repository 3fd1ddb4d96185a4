import { createSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/createSandbox.ts';
import { channelOf, type StorefrontSettings, startStorefronts, type TestStorefronts } from './startStorefronts.ts';

/** The storefronts of these tests. The first is the default. */
export const names = ['main', 'second'] as const;
export type Name = (typeof names)[number];

/** Two storefronts, and the stores that they belong to. */
export interface TwoStorefronts extends TestStorefronts {
  readonly stores: Readonly<Record<Name, Sandbox>>;
  readonly settings: readonly StorefrontSettings[];
  /** Restores the seed of every store. */
  reset(): void;
}

/** The stores of the two storefronts. Both trust the identity provider of the first store, each with an audience of its own. */
export type Layout = 'two channels of one store' | 'two stores';
export const layouts: readonly Layout[] = ['two channels of one store', 'two stores'];

/** Starts two storefronts in one process. */
export async function startTwoStorefronts(
  layout: Layout,
  env: NodeJS.ProcessEnv = {},
  options: SandboxOptions = {},
): Promise<TwoStorefronts> {
  const main = await createSandbox({ idp: true, ...options });
  const second = layout === 'two stores' ? await createSandbox(options) : main;
  const trusted = (name: Name) => ({
    ...main.idp.trust,
    audiences: [name],
    requirePasswordReset: false,
    bearer: { audiences: [`api-${name}`], firstSight: 'link' },
  });
  const settings = [
    { name: 'main', ...channelOf(main), identityProviders: [trusted('main')] },
    { name: 'second', ...channelOf(second, second === main ? 2 : 1), identityProviders: [trusted('second')] },
  ];
  const sandboxes = [...new Set([main, second])];
  const storefronts = await startStorefronts(settings, env);
  return {
    ...storefronts,
    stores: { main, second },
    settings,
    reset() {
      for (const sandbox of sandboxes) sandbox.reset();
    },
    async close() {
      await storefronts.close();
      for (const sandbox of sandboxes) await sandbox.close();
    },
  };
}
