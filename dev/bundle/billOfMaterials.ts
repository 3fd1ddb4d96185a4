import { readFileSync } from 'node:fs';
import type { InstalledPackage } from './packagesOf.ts';

/** Returns the software bill of materials of the bundles (CycloneDX 1.5, JSON), with every package whose code they contain. */
export function billOfMaterials(packages: readonly InstalledPackage[]): string {
  const { name, version } = JSON.parse(readFileSync('package.json', 'utf8'));
  const bill = {
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    metadata: { component: { type: 'application', 'bom-ref': `${name}@${version}`, name, version } },
    components: packages.map((each) => ({
      type: 'library',
      'bom-ref': `${each.name}@${each.version}`,
      name: each.name,
      version: each.version,
      purl: `pkg:npm/${each.name.replace('@', '%40')}@${each.version}`,
      licenses: [{ expression: each.license }],
    })),
  };
  return `${JSON.stringify(bill, null, 2)}\n`;
}
