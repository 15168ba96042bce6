import { databaseFragment } from '@matinee/runtime/config/fragments/every-service';
import { mailFragment, newsletterFragment } from '@matinee/runtime/config/fragments/mail';
import { serviceConfig } from '@matinee/runtime/config/load-config';

export const config = serviceConfig({ ...databaseFragment, ...mailFragment, ...newsletterFragment });
