import path from 'node:path';
import ts from 'typescript';
import type { Manifest } from './manifests.ts';

/** Where the types of each kind are: made from the API's own description. */
const GROUPS: Record<string, string> = { v1: 'core/v1' };
const moduleOf = (apiVersion: string) =>
  `kubernetes-types/${GROUPS[apiVersion] ?? apiVersion.replace('.k8s.io', '')}`;

/**
 * What Kubernetes would not understand in these manifests: a field that there is not, one that is missing, a value of another
 * type. Each is written as a TypeScript literal of its kind, and the compiler asked.
 */
export function misunderstandings(manifests: readonly Manifest[]): string[] {
  const file = path.join(import.meta.dirname, 'manifests-as-code.ts');
  const lines = manifests.map((manifest, at) => {
    const { kind = '', apiVersion = '' } = manifest;
    return `export const m${at}: import('${moduleOf(apiVersion)}').${kind} = ${JSON.stringify(manifest)};`;
  });
  const options: ts.CompilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    skipLibCheck: true,
    types: [],
    lib: ['lib.es5.d.ts'],
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (name) => name === file || fileExists.call(host, name);
  host.getSourceFile = (name, ...rest) =>
    name === file
      ? ts.createSourceFile(name, lines.join('\n'), ts.ScriptTarget.ESNext)
      : getSourceFile.call(host, name, ...rest);
  const program = ts.createProgram([file], options, host);
  return ts.getPreEmitDiagnostics(program).map(({ start = 0, messageText }) => {
    const line = program.getSourceFile(file)?.getLineAndCharacterOfPosition(start).line ?? 0;
    const { kind, metadata } = manifests[line] ?? {};
    return `${kind} ${metadata?.name}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
  });
}
