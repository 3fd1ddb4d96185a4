// Compares the exports of the package with their reports. With --local, it updates the reports.
import { createRequire } from 'node:module';

const { CompilerState, Extractor, ExtractorConfig } = createRequire(import.meta.url)('@microsoft/api-extractor');
const localBuild = process.argv.includes('--local');
const configs = ['library', 'client', 'sandbox'].map((entry) =>
  ExtractorConfig.loadFileAndPrepare(`${import.meta.dirname}/${entry}.json`),
);
const [first] = configs;
// The compiler reads everything once.
const compilerState = CompilerState.create(first, {
  additionalEntryPoints: configs.map(({ mainEntryPointFilePath }) => mainEntryPointFilePath),
});
const results = configs.map((config) => Extractor.invoke(config, { localBuild, compilerState }));
if (!results.every(({ succeeded }) => succeeded)) process.exitCode = 1;
