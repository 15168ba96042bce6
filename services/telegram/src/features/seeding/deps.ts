import { keepSuperseded } from '@matinee/db/title-copies';
import { seedingPolicyOf } from '@matinee/domain/seeding/seeding';
import type { Foundations } from '../../foundations.ts';
import type { SeedingDeps } from './ports.ts';
import { recordAnswer } from './record-answer.ts';

export function seedingDeps({ config, db, now }: Foundations): SeedingDeps {
  const policy = seedingPolicyOf(config.seeding);
  return {
    answer: (said) => recordAnswer({ db, policy, now }, said),
    keepCopy: (kept) => keepSuperseded(db, kept),
    policy,
  };
}
