import { relative } from 'node:path';
import { z } from 'zod';
import type { DaemonVersion } from './daemon-version.ts';
import { type RpcOutcome, result } from './rpc-failure.ts';
import { DISK_TOTAL_BYTES, type TorrentClient } from './torrent-client.ts';
import { type FieldContext, TORRENT_FIELDS } from './torrent-fields.ts';

const VERSIONS: Readonly<Record<DaemonVersion, Record<string, unknown>>> = {
  '4.1': {
    version: '4.1.1 (sandbox)',
    rpc_version: 19,
    rpc_version_minimum: 14,
    rpc_version_semver: '6.0.1',
  },
  '4.0': {
    version: '4.0.6 (sandbox)',
    rpc_version: 17,
    rpc_version_minimum: 14,
    rpc_version_semver: '5.3.0',
  },
  '3.00': { version: '3.00 (sandbox)', rpc_version: 16, rpc_version_minimum: 1 },
};

type Params = Record<string, unknown>;

/** The methods about the daemon itself and its disk. */
export function sessionMethods(deps: {
  client: TorrentClient;
  version: DaemonVersion;
  downloadDir: string;
  sessionId: string;
  context: () => FieldContext;
  secondsUp: () => number;
}): Record<string, (params: Params) => RpcOutcome> {
  const { client, version, downloadDir } = deps;

  function session(): Params {
    return {
      ...VERSIONS[version],
      session_id: deps.sessionId,
      download_dir: downloadDir,
      download_dir_free_space: client.freeBytes(),
      config_dir: '/config',
      incomplete_dir_enabled: false,
      start_added_torrents: true,
      download_queue_enabled: true,
      download_queue_size: 5,
      queue_stalled_enabled: true,
      queue_stalled_minutes: 30,
      seed_ratio_limit: 2,
      seed_ratio_limited: false,
      speed_limit_down_enabled: false,
      speed_limit_up_enabled: false,
      dht_enabled: true,
      pex_enabled: true,
      anti_brute_force_enabled: true,
      anti_brute_force_threshold: 100,
    };
  }

  function totals(): Params {
    const all = client.torrents();
    const sum = (field: string): number =>
      all.reduce((total, one) => total + Number(TORRENT_FIELDS[field]?.(one, deps.context()) ?? 0), 0);
    const stats = {
      downloaded_bytes: sum('downloaded_ever'),
      uploaded_bytes: sum('uploaded_ever'),
      files_added: all.reduce((total, one) => total + one.files.length, 0),
      seconds_active: deps.secondsUp(),
      session_count: 1,
    };
    return {
      torrent_count: all.length,
      active_torrent_count: all.filter((one) => !one.isPaused).length,
      paused_torrent_count: all.filter((one) => one.isPaused).length,
      download_speed: sum('rate_download'),
      upload_speed: sum('rate_upload'),
      cumulative_stats: stats,
      current_stats: stats,
    };
  }

  return {
    session_get(params) {
      const all = session();
      const wanted = z.array(z.string()).safeParse(params.fields);
      if (!wanted.success) return result(all);
      return result(Object.fromEntries(Object.entries(all).filter(([key]) => wanted.data.includes(key))));
    },
    session_set: () => result(),
    session_stats: () => result(totals()),
    free_space(params) {
      const path = z.string().catch('').parse(params.path);
      if (path === '' || relative(downloadDir, path).startsWith('..')) return noSuchDirectory(path, version);
      const total = version === '3.00' ? {} : { total_size: DISK_TOTAL_BYTES };
      return result({ path, size_bytes: client.freeBytes(), ...total });
    },
  };
}

function noSuchDirectory(path: string, version: DaemonVersion): RpcOutcome {
  const total = version === '3.00' ? {} : { total_size: -1 };
  const text = 'No such file or directory';
  return {
    type: 'failure',
    failure: { code: 5, message: 'system error', text, result: { path, size_bytes: -1, ...total } },
  };
}
