/** Names a plugin. For a plugin without a name, Fastify searches every module that `require` has loaded. */
export function namePlugin<Plugin extends object>(name: string, plugin: Plugin): Plugin {
  return Object.assign(plugin, { [Symbol.for('fastify.display-name')]: name });
}
