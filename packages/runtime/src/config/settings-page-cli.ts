import { readFileSync, writeFileSync } from 'node:fs';
import { allFragments } from './all-fragments.ts';
import { settingsPage } from './settings-page.ts';

// pnpm docs:settings: writes docs/settings.md anew.
const at = (path: string) => new URL(`../../../../${path}`, import.meta.url);
writeFileSync(at('docs/settings.md'), settingsPage(allFragments, readFileSync(at('env_example'), 'utf8')));
