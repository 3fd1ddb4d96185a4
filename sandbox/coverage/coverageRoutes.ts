import type { FastifyInstance } from 'fastify';
import { escapeHtml } from '../control/escapeHtml.ts';
import { htmlPage, pageSecurityPolicy } from '../control/htmlPage.ts';
import type { Coverage } from './coverage.ts';
import { coveragePage } from './coveragePage.ts';

/** `/_sandbox/coverage` and `/coverage`: what is emulated and what is mocked. `/_sandbox/mocked/…`: mocked URLs. */
export function coverageRoutes(app: FastifyInstance, coverage: Coverage): void {
  app.get('/_sandbox/coverage', async () => coverage.report());

  app.get('/coverage', async (_request, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', pageSecurityPolicy)
      .send(coveragePage(coverage.report())),
  );

  app.get<{ Params: { name: string } }>('/_sandbox/mocked/:name', async (request, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', pageSecurityPolicy)
      .send(
        htmlPage(
          'Mocked page',
          `<h1>Mocked page</h1>
<p>The store schema has a URL here (<code>${escapeHtml(request.params.name)}</code>) that the sandbox does not emulate.</p>`,
        ),
      ),
  );
}
