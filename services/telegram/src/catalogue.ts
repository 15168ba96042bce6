import { createReleaseSearch } from '@matinee/catalogue/releases/release-search';
import { createTitleMetadata } from '@matinee/catalogue/titles/title-metadata';
import { createFilelistClient } from '@matinee/clients/filelist/filelist-client';
