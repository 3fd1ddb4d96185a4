import { writeFileSync } from 'node:fs';
import { packageFile } from '../src/subgraph/packageFile.ts';
import { configurationPage } from './configurationPage.ts';

writeFileSync(packageFile('docs', 'configuration.md'), configurationPage());
