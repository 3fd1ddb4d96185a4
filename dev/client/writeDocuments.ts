import { writeFileSync } from 'node:fs';
import { packageFile } from '../../src/subgraph/packageFile.ts';
import { clientDocuments } from './clientDocuments.ts';

const folder = packageFile('src', 'client', 'documents');
for (const [name, text] of Object.entries(clientDocuments())) writeFileSync(`${folder}/${name}`, text);
