import { runLauncher } from '../run-launcher.ts';

// The launcher on another repository than its own.
await runLauncher({ host: process, repoDir: process.argv[2] ?? '' });
