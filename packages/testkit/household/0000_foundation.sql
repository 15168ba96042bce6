insert into users (id, name, username, language, role, state, email, imdb_user_id, wants_watchlist_alerts, wants_newsletter, created_at, last_seen_at, blocked_at) values
  (1001, 'Ana "the first" O''Neil', 'ana', 'en', 'admin', 'active', 'ana@example.org', 'ur1234567', true, true, '2026-01-02 10:00+02', '2026-02-03 04:05:06.789+02', null),
  (1002, 'Mihai Țăruș 🎬', null, 'ro', 'user', 'blocked', null, null, false, false, '2026-01-03 10:00+02', null, '2026-02-01 00:00+02');
insert into titles (imdb_id, tmdb_id, kind, title, original_title, year, updated_at) values
  ('tt0133093', 603, 'movie', 'The Matrix', 'The Matrix', 1999, '2026-01-02 10:00+02'),
  ('tt1375666', null, 'movie', 'Inception', null, 2010, '2026-01-02 10:00+02');
insert into title_facts (imdb_id, source, language, facts, fetched_at) values
  ('tt0133093', 'tmdb', 'en', '{"title": "The Matrix", "year": 1999, "genres": ["Action"]}', '2026-01-02 10:00+02'),
  ('tt1375666', 'omdb', 'en', null, '2026-01-02 10:00+02');
insert into releases (indexer, release_id, name, imdb_id, size_bytes, seeders, leechers, category, uploaded_at, is_freeleech, is_double_up, is_internal, resolution, source, is_remux, codec, hdr, first_seen_at, last_seen_at) values
  ('filelist', '77', 'The.Matrix.1999.2160p.UHD.BluRay.x265-GRP', 'tt0133093', 54321098765, 12, 3, '26', '2026-01-01 09:00+02', true, false, true, '2160p', 'bluray', false, 'x265', '{HDR10,DV}', '2026-01-01 10:00+02', '2026-01-02 10:00+02'),
  ('filelist', '78', 'Inception.2010.1080p.WEB-DL.H264-GRP', 'tt1375666', 9876543210, 5, 0, '4', null, false, false, false, '1080p', 'web', false, 'h264', '{}', '2026-01-01 10:00+02', '2026-01-02 10:00+02');
insert into torrents (info_hash, name, imdb_id, resolution, state, progress, size_bytes, ratio, seeding_seconds, download_dir, error, added_at, completed_at, missing_since, state_changed_at) values
  ('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'The.Matrix.1999.2160p.UHD.BluRay.x265-GRP', 'tt0133093', '2160p', 'finished', 1, 54321098765, 1.25, 987654, '/downloads', null, '2026-01-02 10:00+02', '2026-01-02 12:00+02', null, '2026-01-02 12:00+02'),
  ('bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb', 'Inception.2010.1080p.WEB-DL.H264-GRP', 'tt1375666', '1080p', 'error', 0.4375, 9876543210, null, 0, '/downloads', 'No space left on device', '2026-01-02 10:00+02', null, null, '2026-01-02 11:00+02');
insert into grabs (user_id, info_hash, way, source_kind, indexer, release_id, source_ref, metainfo, download_dir, state, error_code, attempts, next_attempt_at, lease_until, idempotency_key, created_at, added_at) values
  (1001, 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'bot', 'release', 'filelist', '77', null, null, '/downloads', 'added', null, 1, '2026-01-02 10:00+02', null, 'key-1', '2026-01-02 10:00+02', '2026-01-02 10:01+02'),
  (1002, 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'newsletter', 'torrent-file', null, null, null, '\x6431306500ff', '/downloads', 'added', null, 1, '2026-01-02 10:00+02', null, null, '2026-01-02 10:00+02', '2026-01-02 10:02+02'),
  (1001, null, 'bot', 'magnet', null, null, null, null, '/downloads', 'failed', 'gone', 5, '2026-01-02 10:00+02', null, 'key-2', '2026-01-02 10:00+02', null);
insert into user_titles (user_id, imdb_id, score, rated_at, seen_at, sources, prompt) values
  (1001, 'tt0133093', 10, '2026-01-05 10:00+02', '2026-01-04 10:00+02', '{bot,imdb}', 'none'),
  (1002, 'tt0133093', null, null, '2026-01-04 10:00+02', '{plex}', 'asked');
insert into watchlist_items (user_id, imdb_id, source, state, added_at) values
  (1001, 'tt1375666', 'bot', 'waiting', '2026-01-02 10:00+02'), (1002, 'tt1375666', 'imdb', 'stopped', '2026-01-02 10:00+02');
insert into watchlist_rejections (user_id, imdb_id, resolution, rejected_at) values (1001, 'tt1375666', '1080p', '2026-01-06 10:00+02');
insert into notifications (user_id, channel, kind, data, dedupe_key, state, due_at, attempts, error, created_at, sent_at) values
  (1001, 'telegram', 'download-finished', '{"infoHash": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "name": "The.Matrix.1999.2160p.UHD.BluRay.x265-GRP", "imdbId": "tt0133093", "sizeBytes": 54321098765, "tookSeconds": 7200}', 'owed-before-the-upgrade', 'pending', '2026-01-02 12:00+02', 0, null, '2026-01-02 12:00+02', null),
  (1002, 'telegram', 'download-finished', '{"infoHash": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "name": "x", "imdbId": null, "sizeBytes": 1, "tookSeconds": null}', 'dead', 'dead', '2026-01-02 12:00+02', 20, 'Forbidden: bot was blocked by the user', '2026-01-02 12:00+02', null),
  (1001, 'email', 'newsletter', '{}', 'sent', 'sent', '2026-01-02 12:00+02', 1, null, '2026-01-02 12:00+02', '2026-01-02 12:01+02');
insert into job_runs (job, started_at, ended_at, outcome, counters, error) values
  ('sync-torrents', '2026-01-02 10:00+02', '2026-01-02 10:00:01+02', 'ok', '{"torrents": 2}', null), ('imdb-watchlists', '2026-01-02 10:00+02', null, 'failed', '{}', 'challenge');
insert into rate_budgets (account, spent, blocked_until, blocked_reason) values ('filelist', '{"29450000": 12}', '2026-01-02 11:00+02', 'refused');
insert into library_items (rating_key, imdb_id, title, resolution, updated_at) values ('4711', 'tt0133093', 'The Matrix', '1080p', '2026-01-02 10:00+02');
insert into bot_sessions (key, value, updated_at, expires_at) values ('dialogue/1001', '{"step": 3, "words": ["ă", "🎬"]}', '2026-01-02 10:00+02', '2027-01-02 10:00+02');
insert into live_messages (chat_id, message_id, user_id, kind, info_hash, until, next_at) values (1001, 42, 1001, 'grab', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', '2026-01-02 10:00+02', '2026-01-02 10:00+02');
insert into telegram_updates (update_id, chat_id, update, state, attempts, received_at, done_at) values (5, 1001, '{"update_id": 5}', 'done', 1, '2026-01-02 10:00+02', '2026-01-02 10:00:01+02');
insert into telegram_calls (update_id, position, method, result) values (5, 0, 'sendMessage', '{"message_id": 42}');
insert into login_attempts (chat_id, failures, wait_until, last_failure_at) values (666, 7, '2026-01-02 11:00+02', '2026-01-02 10:00+02');
