import { type Service, serviceExecutor } from './service.ts';

/** Returns a service with the SDL that it returns as a Federation subgraph (`_service { sdl }`). */
export async function subgraphService(name: string, url: string): Promise<Service> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ _service { sdl } }' }),
  });
  const { data } = (await response.json()) as { readonly data: { readonly _service: { readonly sdl: string } } };
  return { name, sdl: data._service.sdl, executor: serviceExecutor(name, url) };
}
