import { type Check, type Finding, well, wrong } from '@matinee/doctor/finding';
import type { TransmissionClient } from 'transmission-rpc-ts/transmission-client';
import { TransmissionError, type TransmissionErrorCode } from 'transmission-rpc-ts/transmission-error';

const GIB = 2 ** 30;

/** That Transmission lets us in, and that each folder of DOWNLOAD_DIRS is there, as Transmission sees it. */
export function transmissionChecks(
  transmission: Pick<TransmissionClient, 'session' | 'freeSpace'>,
  downloadDirs: readonly string[],
): Check[] {
  return [
    {
      name: 'Transmission',
      run: () =>
        explained(async () => {
          const { version } = await transmission.session();
          return well(`answers (version ${version}).`);
        }),
    },
    ...downloadDirs.map((directory) => ({
      name: `Folder ${directory}`,
      run: () =>
        explained(async () => {
          const { freeBytes } = await transmission.freeSpace(directory);
          return well(`has ${(freeBytes / GIB).toFixed(0)} GiB free.`);
        }),
    })),
  ];
}

/** What a refusal means, and what to look at. */
const MEANINGS: Partial<Record<TransmissionErrorCode, [says: string, mend: string]>> = {
  unreachable: [
    'can’t be reached.',
    'Check that it runs with its RPC switched on, and TRANSMISSION_URL. From inside a container, 127.0.0.1 is the container itself.',
  ],
  timeout: [
    'does not answer in time.',
    'Check TRANSMISSION_URL, firewalls on the way, and whether its disk is overloaded.',
  ],
  unauthorized: [
    'does not take the user name and password.',
    'TRANSMISSION_USER and TRANSMISSION_PASS must be its rpc-username and rpc-password.',
  ],
  forbidden: [
    'does not let this machine in.',
    'Add its address to rpc-whitelist in Transmission’s settings.json (stop Transmission before you edit it). After too many wrong passwords, restart it.',
  ],
  'host-refused': [
    'does not answer to the name in TRANSMISSION_URL.',
    'Give it a user name and password, or add the name to rpc-host-whitelist in its settings.json.',
  ],
  'not-found': [
    'is not what answers at TRANSMISSION_URL.',
    'Leave the path out of it, unless you have changed rpc-url.',
  ],
  path: [
    'is not there, as Transmission sees it.',
    'Correct DOWNLOAD_DIRS, or make the folder. In a container, it is the path inside.',
  ],
};

async function explained(ask: () => Promise<Finding>): Promise<Finding> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof TransmissionError)) throw error;
    const [says, mend] = MEANINGS[error.code] ?? [
      `said: ${error.message}.`,
      'Check TRANSMISSION_URL and its own log.',
    ];
    return wrong(says, mend);
  }
}
