import { execFileSync, spawnSync } from 'node:child_process';
import { parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { packageFile } from '../../src/subgraph/packageFile.ts';

const hasKubectl = spawnSync('kubectl', ['version', '--client']).status === 0;

const name = { 'app.kubernetes.io/name': 'account-subgraph' };
const probe = z.object({ httpGet: z.object({ path: z.string() }) });
const deployment = z.object({
  spec: z.object({
    selector: z.object({ matchLabels: z.record(z.string(), z.string()) }),
    template: z.object({
      metadata: z.object({ labels: z.record(z.string(), z.string()) }),
      spec: z.object({
        terminationGracePeriodSeconds: z.number(),
        containers: z.tuple([z.object({ livenessProbe: probe, readinessProbe: probe })]),
      }),
    }),
  }),
});

(hasKubectl ? describe : describe.skip)('deploy/kubernetes', () => {
  const resources = () => {
    const text = execFileSync('kubectl', ['kustomize', packageFile('deploy', 'kubernetes')], { encoding: 'utf8' });
    return parseAllDocuments(text).map((document) => document.toJS() as { kind: string; spec?: unknown });
  };

  test('Kustomize builds the resources', () => {
    expect(
      resources()
        .map(({ kind }) => kind)
        .sort(),
    ).toEqual([
      'ConfigMap',
      'Deployment',
      'HorizontalPodAutoscaler',
      'NetworkPolicy',
      'PodDisruptionBudget',
      'Service',
      'ServiceAccount',
      'ServiceMonitor',
    ]);
  });

  test('the deployment selects its own pods, probes the health checks, and waits for the shutdown', () => {
    const { spec } = deployment.parse(resources().find(({ kind }) => kind === 'Deployment'));
    expect(spec.selector.matchLabels).toEqual(name);
    expect(spec.template.metadata.labels).toMatchObject(name);
    const { containers, terminationGracePeriodSeconds } = spec.template.spec;
    expect(containers[0].livenessProbe.httpGet.path).toBe('/health/live');
    expect(containers[0].readinessProbe.httpGet.path).toBe('/health/ready');
    // SHUTDOWN_DELAY_MS of kustomization.yaml, and the default of SHUTDOWN_GRACE_SECONDS.
    expect(terminationGracePeriodSeconds).toBeGreaterThan(10 + 25);
  });

  test('the network policy admits routers and Prometheus, and does not rename their labels', () => {
    const policy = JSON.stringify(resources().find(({ kind }) => kind === 'NetworkPolicy')?.spec);
    expect(policy).toContain('"from":[{"podSelector":{"matchLabels":{"app.kubernetes.io/component":"router"}}}]');
    expect(policy).toContain('"to":[{"podSelector":{"matchLabels":{"app.kubernetes.io/name":"redis"}}}]');
  });
});
