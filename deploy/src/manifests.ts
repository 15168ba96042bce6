import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Deployment } from 'kubernetes-types/apps/v1.js';
import type { Job } from 'kubernetes-types/batch/v1.js';
import type { PodSpec, Service } from 'kubernetes-types/core/v1.js';
import type { Ingress, NetworkPolicy } from 'kubernetes-types/networking/v1.js';
import type { PodDisruptionBudget } from 'kubernetes-types/policy/v1.js';
import { parseAllDocuments } from 'yaml';

export const REPO = fileURLToPath(new URL('../../', import.meta.url));
export const KUBERNETES = fileURLToPath(new URL('../kubernetes/', import.meta.url));

interface Kinds {
  Deployment: Deployment;
  Job: Job;
  Service: Service;
  PodDisruptionBudget: PodDisruptionBudget;
  NetworkPolicy: NetworkPolicy;
  Ingress: Ingress;
}
export type Manifest = Kinds[keyof Kinds];

export const readText = (path: string) => readFileSync(path, 'utf8');

/** Everything that is in a YAML file. @throws with the place of what is no YAML. */
export function readYaml(path: string): unknown[] {
  return parseAllDocuments(readText(path), { merge: true }).map((document) => {
    const [error] = document.errors;
    if (error !== undefined) throw new Error(`${path}: ${error.message}`);
    return document.toJS() as unknown;
  });
}

/** Every manifest of a folder, but for the kustomization, which names them. */
export function readManifests(folder: string): Manifest[] {
  return manifestFiles(folder).flatMap((file) => readYaml(`${KUBERNETES}${folder}/${file}`) as Manifest[]);
}

export function manifestFiles(folder: string): string[] {
  return readdirSync(`${KUBERNETES}${folder}`).filter(
    (file) => file.endsWith('.yaml') && file !== 'kustomization.yaml',
  );
}

/** The one of a kind and name. */
export function find<Kind extends keyof Kinds>(
  manifests: readonly Manifest[],
  kind: Kind,
  name: string,
): Kinds[Kind] {
  const found = manifests.filter((manifest) => manifest.kind === kind && manifest.metadata?.name === name);
  if (found.length !== 1) throw new Error(`there are ${found.length} of ${kind} ${name}`);
  return found[0] as Kinds[Kind];
}

export function podOf(manifest: Deployment | Job): PodSpec {
  const pod = manifest.spec?.template.spec;
  if (pod === undefined) throw new Error(`${manifest.metadata?.name} makes no pods`);
  return pod;
}

/** `NAME=value` of an env file; `#NAME=value` is shown, not set. */
export function readEnvFile(path: string): { name: string; value: string; isSet: boolean }[] {
  return [...readText(path).matchAll(/^(#?)([A-Z][A-Z0-9_]*)=(.*)$/gm)].map(
    ([, hash, name = '', value = '']) => ({ name, value, isSet: hash === '' }),
  );
}
