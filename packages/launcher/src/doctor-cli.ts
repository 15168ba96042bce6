import { fileURLToPath } from 'node:url';
import { runDoctors } from './run-doctors.ts';

// Right from src/ and from dist/ alike.
const repoDir = fileURLToPath(new URL('../../../', import.meta.url));

process.exitCode = await runDoctors({ host: process, repoDir });
