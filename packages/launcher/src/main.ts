import { fileURLToPath } from 'node:url';
import { runLauncher } from './run-launcher.ts';

// Right from src/ and from dist/ alike.
const repoDir = fileURLToPath(new URL('../../../', import.meta.url));

await runLauncher({ host: process, repoDir });
