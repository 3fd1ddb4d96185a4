import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { packageFile } from '../../subgraph/packageFile.ts';

/** A file that the page loads, and its name in the URL. */
export interface PageFile {
  readonly name: string;
  readonly path: string;
  readonly type: string;
}

const script = 'text/javascript; charset=utf-8';
const style = 'text/css; charset=utf-8';

/**
 * Finds the files of the page: GraphiQL and React as npm installed them, and this package's own script. GraphiQL is a
 * development dependency, so a production installation does not contain it.
 *
 * @returns undefined if GraphiQL is not installed
 */
export function pageFiles(): readonly PageFile[] | undefined {
  const graphiql = packageFolder('graphiql');
  const react = packageFolder('react');
  const reactDom = packageFolder('react-dom');
  if (!graphiql || !react || !reactDom) return undefined;
  return [
    { name: 'react.js', path: join(react, 'umd', 'react.production.min.js'), type: script },
    { name: 'react-dom.js', path: join(reactDom, 'umd', 'react-dom.production.min.js'), type: script },
    { name: 'graphiql.js', path: join(graphiql, 'graphiql.min.js'), type: script },
    { name: 'graphiql.css', path: join(graphiql, 'graphiql.min.css'), type: style },
    { name: 'session.js', path: packageFile('assets', 'graphiql', 'session.js'), type: script },
    { name: 'page.js', path: packageFile('assets', 'graphiql', 'page.js'), type: script },
    { name: 'page.css', path: packageFile('assets', 'graphiql', 'page.css'), type: style },
  ];
}

/** `package.json` is the only file that each of these packages exports. */
function packageFolder(name: string): string | undefined {
  try {
    return dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
  } catch {
    return undefined;
  }
}
